import Support

/// The locale by which ncurses turns characters into bytes.
enum TextLocale {
  /// Takes the user's locale, or a UTF-8 one where the user's cannot encode every character: in
  /// containers and over SSH it is often unset though the terminal reads UTF-8.
  static func prepare() {
    for name in ["", "C.UTF-8", "en_US.UTF-8"] where setlocale(LC_CTYPE, name) != nil {
      if let encoding = nl_langinfo(nl_item(CODESET)), strcmp(encoding, "UTF-8") == 0 { return }
    }
  }
}
