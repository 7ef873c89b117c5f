package dev.graft;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.export.Attribute;
import dev.graft.export.AttributeFile;
import dev.graft.export.Exported;
import dev.graft.export.Format;
import dev.graft.export.Relationships;
import dev.graft.graph.Graph;
import dev.graft.graph.Ids;
import dev.graft.graph.Labels;
import dev.graft.kind.Kinds;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Recipe;
import dev.graft.run.Kind;
import dev.graft.run.Options;
import dev.graft.run.RunFolder;
import dev.graft.run.Sources;
import dev.graft.run.StoredVectors;
import dev.graft.run.StoredVectors.Which;
import dev.graft.run.Versions;
import dev.graft.table.Layout;
import dev.graft.update.Difference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is to be written of a run for other programs.
 *
 * @param out a file, or a folder where the format has several
 * @param answers a file of answers about nodes to join, as {@code predict} writes it, or null
 * @param labels labels of nodes to join, as a recipe names them, or null
 * @param asVersion the version in whose space vectors are written; 0: as they are
 */
@SuppressWarnings("exports") // public for the inside alone
public record Export(
        Format format,
        Path out,
        Which which,
        @Nullable Path answers,
        @Nullable String labels,
        int asVersion) {
    /** Vectors alone, as the run left them. */
    public Export(Format format, Path out) {
        this(format, out, Which.AFTER, null, null, 0);
    }

    /**
     * What was written.
     *
     * @param files the one that was asked for first
     * @param attributes names of what was joined
     * @param edges written, or -1 where the format holds none or they are not known
     * @param leftOut edges of which a node has no vector, and lines of answers and labels likewise
     */
    public record Written(
            List<Path> files, int rows, int dim, Layout layout, List<String> attributes, long edges, LeftOut leftOut) {}

    /** Counts of what names nodes without a vector. */
    public record LeftOut(long edges, long answers, long labels) {}

    Written write(RunFolder run, @Nullable Recipe recipe, @Nullable GraphSpec graph, Options options) {
        run.mustExist();
        mustBeTaken();
        VectorOutput output = new VectorOutput(format, out, out);
        List<Path> inputs = new ArrayList<>(Outputs.inputs(options, labels, graph == null ? null : graph.edges()));
        if (answers != null) {
            inputs.add(answers);
        }
        output.refuse(inputs);
        StoredVectors stored = StoredVectors.of(run, which, recipe, recipe == null ? null : Kinds.of(recipe.task()));
        stored = asVersion == 0 ? stored : inOldSpace(run, stored, options);
        List<String> names = stored.vectors().names();
        List<Attribute> attributes = new ArrayList<>();
        long unknownAnswers = 0;
        if (answers != null) {
            AttributeFile.Read read = AttributeFile.read(options.rows(answers.toString()), names);
            attributes.addAll(read.attributes());
            unknownAnswers = read.others();
        }
        long unknownLabels = labels == null ? 0 : joinLabels(labels, names, attributes, options);
        Relationships edges = null;
        if (format.edges() && which != Which.RELATIONS && graph != null) {
            Graph read = new Sources(options).graph(graph).graph();
            edges = Relationships.of(read, stored.sides(), names);
        }
        output.write(
                new Exported(stored.vectors(), stored.layout(), stored.sides(), attributes, edges), stored.lineage());
        return new Written(
                output.files(),
                names.size(),
                stored.vectors().dim(),
                stored.layout(),
                attributes.stream().map(Attribute::name).toList(),
                edges == null ? -1 : edges.size(),
                new LeftOut(edges == null ? 0 : edges.leftOut(), unknownAnswers, unknownLabels));
    }

    private StoredVectors inOldSpace(RunFolder run, StoredVectors stored, Options options) {
        if (which != Which.AFTER) {
            throw new BadInput("--as-version is of the vectors as the run left them; leave out --which");
        }
        Versions versions = Versions.of(run.path());
        versions.get(asVersion);
        Kind kind = Kinds.named(versions.fitted(versions.inUse()).kind())
                .orElseThrow(() -> BadInput.in(run.path(), "is of a kind that this version does not know"));
        return stored.with(Difference.as(kind, versions, versions.inUse(), asVersion, options.threads()));
    }

    private void mustBeTaken() {
        String given = answers != null ? "--answers" : labels != null ? "--labels" : "";
        if (!given.isEmpty() && !format.attributes()) {
            throw new BadInput("--format " + format.name() + " holds vectors alone, so it takes no " + given
                    + "; graphml, neo4j, cypher and projector do");
        }
    }

    /** @return how many lines name no node */
    private static long joinLabels(String source, List<String> names, List<Attribute> to, Options options) {
        if (to.stream().anyMatch(attribute -> attribute.name().equals("labels"))) {
            throw new BadInput("--answers has a column 'labels', which --labels would add; call it otherwise");
        }
        var read = new Sources(options).labels(source, Ids.of(names));
        Labels labels = read.labels();
        @Nullable String[] values = new String[names.size()];
        for (int row = 0; row < values.length; row++) {
            if (labels.of()[row].length > 0) {
                values[row] = Arrays.stream(labels.of()[row])
                        .mapToObj(labels.names()::get)
                        .collect(Collectors.joining(", "));
            }
        }
        to.add(new Attribute("labels", false, values));
        return read.dangling();
    }
}
