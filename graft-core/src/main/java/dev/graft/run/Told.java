package dev.graft.run;

/** Takes down, line by line, what was held out and what models told of it. */
public interface Told {
    /** An item and its part: {@code train}, {@code valid} or {@code test}. */
    void split(String part, String item);

    /** What a model told of a test item; columns are the task's. */
    void prediction(String model, String item, Object... columns);
}
