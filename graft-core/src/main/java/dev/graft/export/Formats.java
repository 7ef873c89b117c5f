package dev.graft.export;

import java.util.List;

/** The formats that need the JDK alone: a new one is a class and a line here. */
public final class Formats {
    /** What a user gets who does not say. */
    public static final Format TSV = new Tsv();

    private static final List<Format> ALL = List.of(
            TSV,
            new Csv(),
            new Word2vecText(),
            new Word2vecBinary(),
            new Npy(),
            new SafetensorsFile(),
            new Projector(),
            new GraphMl(),
            new Neo4jImport(),
            new Cypher());

    private Formats() {}

    /** All, in the order in which they are shown. */
    public static List<Format> all() {
        return ALL;
    }
}
