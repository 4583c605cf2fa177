import Support

/// The locale in which ncurses encodes characters.
enum TextLocale {
  /// Sets the user's locale if its encoding is UTF-8, else a locale with UTF-8. In containers and
  /// over SSH the locale is often unset although the terminal expects UTF-8.
  static func prepare() {
    for name in ["", "C.UTF-8", "en_US.UTF-8"] where setlocale(LC_CTYPE, name) != nil {
      if let encoding = nl_langinfo(nl_item(CODESET)), strcmp(encoding, "UTF-8") == 0 { return }
    }
  }
}
