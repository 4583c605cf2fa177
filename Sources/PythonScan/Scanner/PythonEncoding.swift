/// The encoding that a Python file declares in a comment, as PEP 263 defines it.
///
/// The lexer reads bytes, so it understands the encodings in which each byte of ASCII is a character
/// of its own, wherever it is, and no other byte means one.
enum PythonEncoding {
  /// Python's names of these encodings, without case and separators.
  private static let understood = Set(
    """
    646 ansix341968 ascii cp367 csascii ibm367 iso646irv1991 iso646us isoir6 us usascii
    cp65001 u8 utf utf8 utf8sig utf8ucs2 utf8ucs4
    8859 cp819 csisolatin1 ibm819 iso8859 iso88591 iso885911987 isoir100 isolatin1 l1 latin latin1
    csisolatin2 iso88592 iso885921987 isoir101 l2 latin2
    csisolatin3 iso88593 iso885931988 isoir109 l3 latin3
    csisolatin4 iso88594 iso885941988 isoir110 l4 latin4
    csisolatincyrillic cyrillic iso88595 iso885951988 isoir144
    arabic asmo708 csisolatinarabic ecma114 iso88596 iso885961987 isoir127
    csisolatingreek ecma118 elot928 greek greek8 iso88597 iso885971987 isoir126
    csisolatinhebrew hebrew iso88598 iso885981988 isoir138
    csisolatin5 iso88599 iso885991989 isoir148 l5 latin5
    csisolatin6 iso885910 iso8859101992 isoir157 l6 latin6
    iso885911 iso8859112001 thai tis620 tis6200 tis62025290 tis62025291 isoir166
    iso885913 l7 latin7 iso885914 iso8859141998 isoceltic isoir199 l8 latin8
    iso885915 l9 latin9 iso885916 iso8859162001 isoir226 l10 latin10
    1250 cp1250 windows1250 1251 cp1251 windows1251 1252 cp1252 windows1252
    1253 cp1253 windows1253 1254 cp1254 windows1254 1255 cp1255 windows1255
    1256 cp1256 windows1256 1257 cp1257 windows1257 1258 cp1258 windows1258
    437 cp437 cspc8codepage437 ibm437 cp720 cp737 775 cp775 cspc775baltic ibm775
    850 cp850 cspc850multilingual ibm850 852 cp852 cspcp852 ibm852 855 cp855 csibm855 ibm855 cp856
    857 cp857 csibm857 ibm857 858 cp858 csibm858 ibm858 860 cp860 csibm860 ibm860
    861 cp861 cpis csibm861 ibm861 862 cp862 cspc862latinhebrew ibm862 863 cp863 csibm863 ibm863
    865 cp865 csibm865 ibm865 866 cp866 csibm866 ibm866 869 cp869 cpgr csibm869 ibm869 cp874
    1125 cp1125 cp866u ibm1125 ruscii cp1006 cp1051 hproman8 ibm1051 r8 roman8
    cskoi8r koi8r koi8t koi8u kz1048 rk1048 strk10482002
    cp154 csptcp154 cyrillicasian palmos pt154 ptcp154
    maccenteuro maccentraleurope maccroatian maccyrillic macgreek maciceland macintosh maclatin2
    macroman macromanian macturkish
    eucjp ujis eucjis2004 eucjisx0213 jisx0213
    euckr korean ksc5601 ksc56011987 ksx1001 xmackorean
    chinese csiso58gb231280 euccn eucgb2312cn gb2312 gb23121980 gb231280 isoir58 xmacsimpchinese
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// Names that Python also understands with an addition, as `utf-8-unix`, without asking its list.
  private static let withAdditions = ["utf-8-", "latin-1-", "iso-8859-1-", "iso-latin-1-"]

  /// Why a source cannot be read; `nil` if it can.
  static func problem(of source: [UInt8]) -> String? {
    let hasMark = source.starts(with: [0xEF, 0xBB, 0xBF])
    guard let name = declared(in: source[(hasMark ? 3 : 0)...]) else { return nil }
    let spelling = name.lowercased().replacing("_", with: "-")
    let isExtended = withAdditions.first(where: spelling.hasPrefix)
    let key = (isExtended ?? spelling).filter { $0 != "-" && $0 != "." }
    if hasMark, !key.hasPrefix("utf8") {
      return "it declares the encoding \(name) after a mark of UTF-8, so Python does not run it"
    }
    return understood.contains(key) ? nil : "its encoding \(name) cannot be read; UTF-8 can"
  }

  /// The name that one of the first two lines declares. Only a comment may be above the second.
  private static func declared(in source: ArraySlice<UInt8>) -> String? {
    var rest = source
    for _ in 0..<2 {
      let line = rest.prefix { $0 != 10 && $0 != 13 }
      let content = line.drop { $0 == 0x20 || $0 == 9 || $0 == 12 }
      guard content.isEmpty || content.first == UInt8(ascii: "#") else { return nil }
      if let name = declared(inComment: content) { return name }
      rest = rest[line.endIndex...]
      rest = rest.dropFirst(rest.starts(with: [13, 10]) ? 2 : 1)
    }
    return nil
  }

  /// What follows the first `coding:` or `coding=` with a name.
  private static func declared(inComment comment: ArraySlice<UInt8>) -> String? {
    var rest = comment
    while let mark = rest.firstRange(of: Array("coding".utf8)) {
      rest = rest[mark.upperBound...]
      guard rest.first == UInt8(ascii: ":") || rest.first == UInt8(ascii: "=") else { continue }
      let name = rest.dropFirst().drop { $0 == 0x20 || $0 == 9 }.prefix {
        $0 < 0x80 && PythonBytes.isName($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
      }
      if !name.isEmpty { return String(decoding: name, as: UTF8.self) }
    }
    return nil
  }
}
