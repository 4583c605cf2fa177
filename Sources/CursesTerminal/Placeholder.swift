import CNcurses
import CellGrid
public enum CursesPlaceholder {}
