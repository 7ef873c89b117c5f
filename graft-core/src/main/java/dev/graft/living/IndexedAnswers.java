package dev.graft.living;

/** A model whose answers are found by holding a query against rows, as an index of vectors does; the index may be another model's. */
public interface IndexedAnswers extends Living {
    /** Its rows that answers are searched among, by number, ascending. */
    int[] answers();

    /** How often each of its rows is an answer in what it knows, {@code [rows]}. */
    long[] answered();

    /**
     * What is told of some items where queries are of its own rows and answers are searched among others, as {@link #ask(Batch)} else.
     *
     * @param index {@code [rows x dim]}, in its own space; only {@link #answers} are looked at
     */
    Foretold ask(Batch items, float[] index);
}
