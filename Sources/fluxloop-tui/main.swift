print("fluxloop-tui")
