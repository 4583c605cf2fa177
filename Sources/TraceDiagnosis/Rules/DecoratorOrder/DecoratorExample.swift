import Support

/// The corrected code for a tool, spelled for its framework.
enum DecoratorExample {
  /// Without a framework or a tool, general names take their places.
  static func code(_ framework: AgentFramework?, tool: String?) -> String {
    let name = identifier(tool) ?? "my_tool"
    switch framework?.spelling ?? .decorator("@framework_tool") {
    case .decorator(let decorator): return decorated(decorator, name)
    case .call(let call):
      return made(call.split(separator: "$", maxSplits: 1).map(String.init), name)
    }
  }

  private static func decorated(_ decorator: String, _ name: String) -> String {
    """
    # Pattern B: the framework's decorator is outermost.
    \(decorator)
    @fluxloop.tool(name="tool.\(name)")
    async def \(name)(param: str) -> dict:
        return {"result": do_work(param)}

    # Pattern A: push and pop by hand, which works with every framework.
    \(decorator)
    async def \(name)(param: str) -> dict:
        fl_ctx = get_current_context()
        obs = None
        if fl_ctx and fl_ctx.is_enabled():
            obs = ObservationData(type=ObservationType.TOOL, name="tool.\(name)")
            fl_ctx.push_observation(obs)
        try:
            return do_work(param)
        finally:
            if fl_ctx and obs:
                fl_ctx.pop_observation()
    """
  }

  private static func made(_ call: [String], _ name: String) -> String {
    """
    # Decorate the function, and make the tool from what the decorator returns.
    @fluxloop.tool(name="tool.\(name)")
    async def \(name)(param: str) -> dict:
        return {"result": do_work(param)}

    \(name)_tool = \(call.first ?? "")\(name)\(call.count > 1 ? call[1] : "")
    """
  }

  /// A name that can be written in Python; an artifact can contain any.
  private static func identifier(_ tool: String?) -> String? {
    guard let name = tool.map({ ToolName.bare($0) }), name.count <= 60,
      name.first.map({ $0.isLetter || $0 == "_" }) == true,
      name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
    else { return nil }
    return name
  }
}
