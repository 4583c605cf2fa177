public enum TraceCorePlaceholder {}
