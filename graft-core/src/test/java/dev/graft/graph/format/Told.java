package dev.graft.graph.format;

import dev.graft.base.Nullable;
import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.graph.Imported;
import dev.graft.graph.Rows;
import dev.graft.recipe.GraphSpec;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a text is read as: from standard input, so that no test needs a file. */
final class Told {
    private static final String WHERE = "(standard input)";

    private Told() {}

    static Imported read(String text) {
        return read(text, spec(null, null, GraphSpec.BadLines.ERROR));
    }

    static Imported read(String text, GraphSpec spec) {
        return read(text.getBytes(StandardCharsets.UTF_8), spec);
    }

    static Imported read(byte[] bytes, GraphSpec spec) {
        return GraphFormats.read(spec, Path.of("-"), new ByteArrayInputStream(bytes), null, 1, true, (file, stdin) -> {
            throw new IllegalArgumentException("an edge list");
        });
    }

    static GraphSpec spec(@Nullable Boolean directed, @Nullable String columns, GraphSpec.BadLines bad) {
        GraphSpec usual = GraphSpec.of("-", directed);
        return new GraphSpec(
                "-",
                directed,
                usual.format(),
                columns,
                usual.header(),
                null,
                GraphSpec.Duplicates.KEEP,
                GraphSpec.Loops.KEEP,
                0,
                bad,
                usual.clean());
    }

    /** What it was taken for, without the file's name. */
    static String taken(Imported read) {
        return read.report().taken().substring(WHERE.length() + 2);
    }

    /** Edges as {@code a>b} or {@code a-b}, with weight, type and time where there are some, in the order of names. */
    static List<String> edges(Imported read) {
        Graph graph = read.graph();
        Csr out = graph.out();
        List<String> edges = new ArrayList<>();
        for (int u = 0; u < graph.nodes(); u++) {
            for (int i = out.offsets()[u]; i < out.offsets()[u + 1]; i++) {
                String from = graph.ids().name(u);
                String to = graph.ids().name(out.targets()[i]);
                if (graph.directed() || from.compareTo(to) <= 0) {
                    edges.add(from
                            + (graph.directed() ? ">" : "-")
                            + to
                            + (out.weights() == null ? "" : " " + out.weights()[i])
                            + (out.types() == null
                                    ? ""
                                    : " " + graph.edgeTypes().get(out.types()[i]))
                            + (out.times() == null ? "" : " @" + out.times()[i]));
                }
            }
        }
        return edges.stream().sorted().toList();
    }

    /** Values of an attribute as {@code node=value}. */
    static List<String> attribute(Imported read, String name) {
        List<String> values = new ArrayList<>();
        read.attributes()
                .rows("graph:" + name, "task.labels")
                .read(
                        Rows.Ask.of(Rows.Field.LABEL, any -> true),
                        (number, fields) -> values.add(fields.get(0) + "=" + fields.get(1)));
        return values;
    }
}
