import ArgumentParser

/// Whether a command uses colours.
struct ColorOptions: ParsableArguments {
  @Option(help: "When to use colours; auto: on a terminal, unless NO_COLOR is set.")
  var color = ColorChoice.auto

  var paint: Paint { Paint(isOn: color.isOn) }
}

extension ColorChoice: ExpressibleByArgument {}
