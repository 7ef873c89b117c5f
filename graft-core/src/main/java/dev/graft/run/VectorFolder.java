package dev.graft.run;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Checksum;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import dev.graft.data.Lineage;
import dev.graft.graph.Ids;
import dev.graft.table.NamedVectors;
import dev.graft.table.NpyFiles;
import dev.graft.table.format.Rows;
import dev.graft.table.format.VectorFormats;
import dev.graft.train.Embedding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Vectors in a folder: {@code vectors.npy} with {@code names.txt}, {@code lineage.bin} and {@code vectors.properties}, which is
 * written last. A run folder is one, and so is each start that it keeps.
 */
record VectorFolder(Path path) {
    /** The file that is written last. */
    static final String LAST = "vectors.properties";

    private static final String START = "start";
    private static final String SUM = "crc32";
    private static final String AGAIN = "or run again with --out elsewhere";

    /** The folder itself, or the first start in it where it is a run's {@code start}. */
    static VectorFolder at(Path path) {
        VectorFolder folder = new VectorFolder(path);
        VectorFolder first = new VectorFolder(path.resolve("00"));
        return !folder.there() && first.there() ? first : folder;
    }

    /** Whether vectors are there. */
    boolean there() {
        return Files.exists(file()) && Files.exists(propertiesFile());
    }

    Path file() {
        return path.resolve("vectors.npy");
    }

    private Path propertiesFile() {
        return path.resolve(LAST);
    }

    private Path lineageFile() {
        return path.resolve("lineage.bin");
    }

    /** @param from where the vectors come from, in a few words */
    void write(Embedding vectors, Ids ids, String model, String from, TrainedOn trainedOn, Lineage lineage) {
        write(vectors, ids, model, from, trainedOn, lineage, "");
    }

    /**
     * The same of a start.
     *
     * @param start which of a run's, as its folder is called, to be told from the others by {@link #mustBe}; or empty
     */
    void write(
            Embedding vectors, Ids ids, String model, String from, TrainedOn trainedOn, Lineage lineage, String start) {
        List<String> names = new ArrayList<>(ids.size());
        for (int u = 0; u < ids.size(); u++) {
            names.add(ids.name(u));
        }
        NpyFiles.write(file(), path.resolve("names.txt"), new NamedVectors(names, vectors.dim(), vectors.rows()));
        lineage.write(lineageFile());
        Properties properties = new Properties();
        properties.setProperty("model", model);
        properties.setProperty("from", from);
        properties.setProperty("roles", Integer.toString(vectors.roles()));
        properties.setProperty("pairs", Long.toString(vectors.pairs()));
        properties.setProperty("seconds", Double.toString(vectors.seconds()));
        if (!start.isEmpty()) {
            properties.setProperty(START, start);
            properties.setProperty(SUM, Checksum.of(file()));
        }
        trainedOn.entries().forEach(properties::setProperty);
        AtomicFiles.write(propertiesFile(), text(properties));
    }

    /**
     * Says that these are the vectors that were written as a start; those of earlier versions do not tell.
     *
     * @throws BadInput for another's, and for vectors that have changed
     */
    void mustBe(String start) {
        Properties properties = properties();
        String was = properties.getProperty(START, start);
        if (!was.equals(start)) {
            throw BadInput.in(path, "holds the start vectors of " + was + ", not its own; put them back, " + AGAIN);
        }
        String sum = properties.getProperty(SUM);
        if (sum != null && !sum.equals(Checksum.of(file()))) {
            throw BadInput.in(
                    file(),
                    "is not what was written there (its checksum differs): damaged, or exchanged for another start's; put it"
                            + " back, " + AGAIN);
        }
    }

    private static String text(Properties properties) {
        StringWriter writer = new StringWriter();
        properties.stringPropertyNames().stream()
                .sorted()
                .forEach(key -> writer.append(key)
                        .append('=')
                        .append(properties.getProperty(key).replace("\\", "\\\\"))
                        .append('\n'));
        return writer.toString();
    }

    /** The vectors with their names. */
    NamedVectors vectors() {
        return VectorFormats.read(written());
    }

    private Path written() {
        if (!Files.exists(file())) {
            throw BadInput.in(
                    path, "has no vectors.npy: the run was cut short; run it again, it goes on where it stopped");
        }
        return file();
    }

    /** The vectors as they were trained, each at its node's number. */
    Embedding embedding() {
        Rows vectors = VectorFormats.rows(written());
        Properties properties = properties();
        try {
            return new Embedding(
                    vectors.values(),
                    vectors.dim(),
                    Integer.parseInt(properties.getProperty("roles", "1")),
                    Long.parseLong(properties.getProperty("pairs", "0")),
                    Double.parseDouble(properties.getProperty("seconds", "0")));
        } catch (NumberFormatException e) {
            throw new BadInput(propertiesFile() + ": is damaged; run again", e);
        }
    }

    /** What the vectors have seen; unknown where the folder does not say. */
    Lineage lineage() {
        return Lineage.read(lineageFile(), path.resolve("edges.seen"));
    }

    /** What is written down of their training; unknown where the folder does not say. */
    TrainedOn trainedOn() {
        if (!Files.exists(propertiesFile())) {
            return TrainedOn.UNKNOWN;
        }
        Properties properties = properties();
        Map<String, String> entries = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(TrainedOn.PREFIX)) {
                entries.put(key, properties.getProperty(key));
            }
        }
        return entries.isEmpty() ? TrainedOn.UNKNOWN : new TrainedOn(entries);
    }

    String model() {
        return properties().getProperty("model", "unknown");
    }

    /** 2 where the halves of a vector are a node as source and as target of edges, else 1. */
    int roles() {
        return "2".equals(properties().getProperty("roles")) ? 2 : 1;
    }

    String from() {
        return properties().getProperty("from", "unknown");
    }

    /** Writes the rows of a knowledge graph's relations beside the vectors. */
    void writeRelations(NamedVectors relations) {
        NpyFiles.write(path.resolve("relations.npy"), path.resolve("relations.names.txt"), relations);
    }

    /** The rows of a knowledge graph's relations, or null where there are none. */
    @Nullable
    NamedVectors relations() {
        Path relations = path.resolve("relations.npy");
        return Files.exists(relations) ? VectorFormats.read(relations) : null;
    }

    private Properties properties() {
        Properties properties = new Properties();
        try (BufferedReader in = Files.newBufferedReader(propertiesFile(), StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException e) {
            throw new BadInput(propertiesFile() + ": cannot read: " + Reasons.of(e), e);
        }
        return properties;
    }
}
