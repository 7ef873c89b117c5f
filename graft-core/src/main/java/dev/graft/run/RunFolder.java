package dev.graft.run;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import dev.graft.graph.EdgeFingerprint;
import dev.graft.graph.Ids;
import dev.graft.table.NamedVectors;
import dev.graft.table.NpyFiles;
import dev.graft.table.format.VectorFormats;
import dev.graft.train.Embedding;
import dev.graft.train.Training;
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
import java.util.stream.Stream;

/**
 * The folder of a run: {@code recipe.yaml}, {@code vectors.npy} with {@code names.txt} and {@code vectors.properties},
 * and what the kind of run adds. Every file is whole or not there.
 */
public record RunFolder(Path path) {
    /** The complete recipe that the run was made by. */
    public Path recipe() {
        return path.resolve("recipe.yaml");
    }

    /** The report as JSON. */
    public Path report() {
        return path.resolve("report.json");
    }

    Path checkpoint() {
        return path.resolve("checkpoint");
    }

    public Path repeats() {
        return path.resolve("repeats");
    }

    /** The map that the run's vectors were brought by, where it learned one. */
    Path map() {
        return path.resolve("map.tsv");
    }

    /** Keeps the map of the first repeat, the last of its trainings, where there is one. */
    public void keepMap() {
        for (String name : List.of("00-refit", "00")) {
            Path learned = repeats().resolve(name + Training.MAP);
            if (Files.exists(learned)) {
                try {
                    AtomicFiles.write(map(), Files.readString(learned));
                } catch (IOException e) {
                    throw AtomicFiles.cannotWrite(map(), e);
                }
                return;
            }
        }
    }

    public RunFolder start() {
        return new RunFolder(path.resolve("start"));
    }

    /**
     * Claims a folder for a run: a new or empty one, or one that the same recipe began.
     *
     * @throws BadInput where the folder holds something else
     */
    public void claim(String recipeYaml) {
        try {
            if (Files.exists(path) && !Files.isDirectory(path)) {
                throw BadInput.in(path, "is a file; --out needs a folder");
            }
            if (Files.exists(recipe())) {
                if (!Files.readString(recipe()).equals(recipeYaml)) {
                    throw BadInput.in(path, "holds a run of another recipe or seed; choose another --out");
                }
                return;
            }
            // A run that was killed while it wrote its recipe left no more than the beginning of that.
            Files.deleteIfExists(AtomicFiles.temporary(recipe()));
            if (Files.exists(path) && !isEmpty()) {
                throw BadInput.in(path, "is not empty and holds no run; choose another --out");
            }
            AtomicFiles.write(recipe(), recipeYaml);
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(path, e);
        }
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isEmpty();
        }
    }

    /** Says that the folder must hold a run. */
    public void mustExist() {
        if (!Files.isDirectory(path)) {
            throw BadInput.in(path, "no such run folder; give one that pretrain or finetune wrote");
        }
        if (!Files.exists(recipe())) {
            throw BadInput.in(path, "has no recipe.yaml, so it is no run folder or one cut short; run again");
        }
    }

    /** Whether the vectors are there. */
    public boolean hasVectors() {
        return Files.exists(vectorsFile()) && Files.exists(propertiesFile());
    }

    private Path vectorsFile() {
        return path.resolve("vectors.npy");
    }

    private Path propertiesFile() {
        return path.resolve("vectors.properties");
    }

    /** @param from where the vectors come from, in a few words */
    void write(Embedding vectors, Ids ids, String model, String from, TrainedOn trainedOn) {
        List<String> names = new ArrayList<>(ids.size());
        for (int u = 0; u < ids.size(); u++) {
            names.add(ids.name(u));
        }
        NpyFiles.write(vectorsFile(), new NamedVectors(names, vectors.dim(), vectors.rows()));
        Properties properties = new Properties();
        properties.setProperty("model", model);
        properties.setProperty("from", from);
        properties.setProperty("roles", Integer.toString(vectors.roles()));
        properties.setProperty("pairs", Long.toString(vectors.pairs()));
        properties.setProperty("seconds", Double.toString(vectors.seconds()));
        trainedOn.entries().forEach(properties::setProperty);
        AtomicFiles.write(propertiesFile(), text(properties));
    }

    /** What the vectors were trained on; unknown where the folder does not say. */
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

    /** Writes the rows of a knowledge graph's relations beside the vectors. */
    public void writeRelations(NamedVectors relations) {
        NpyFiles.write(path.resolve("relations.npy"), path.resolve("relations.names.txt"), relations);
    }

    /** The rows of a knowledge graph's relations, or null where the run has none. */
    @Nullable
    public NamedVectors relations() {
        Path file = path.resolve("relations.npy");
        return Files.exists(file) ? VectorFormats.read(file) : null;
    }

    /** Writes what is added to the product of a user's and an item's vectors: a mean, and a bias a name. */
    public void writeBiases(Ids ids, double mean, float[] biases) {
        StringBuilder text = new StringBuilder("mean\t").append(mean).append('\n');
        for (int u = 0; u < biases.length; u++) {
            text.append(ids.name(u)).append('\t').append(biases[u]).append('\n');
        }
        AtomicFiles.write(path.resolve("biases.tsv"), text.toString());
    }

    /** Writes which edges the vectors were trained on. */
    void writeSeen(EdgeFingerprint seen) {
        seen.write(seenFile());
    }

    /** Which edges the vectors were trained on, or null where nobody wrote it down. */
    @Nullable
    EdgeFingerprint seen() {
        return EdgeFingerprint.read(seenFile());
    }

    private Path seenFile() {
        return path.resolve("edges.seen");
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
    public NamedVectors vectors() {
        if (!Files.exists(vectorsFile())) {
            throw BadInput.in(
                    path, "has no vectors.npy: the run was cut short; run it again, it goes on where it stopped");
        }
        return VectorFormats.read(vectorsFile());
    }

    /** The vectors as they were trained. */
    public Embedding embedding() {
        NamedVectors vectors = vectors();
        Properties properties = properties();
        try {
            return new Embedding(
                    vectors.rows(),
                    vectors.dim(),
                    Integer.parseInt(properties.getProperty("roles", "1")),
                    Long.parseLong(properties.getProperty("pairs", "0")),
                    Double.parseDouble(properties.getProperty("seconds", "0")));
        } catch (NumberFormatException e) {
            throw new BadInput(propertiesFile() + ": is damaged; run again", e);
        }
    }

    String model() {
        return properties().getProperty("model", "unknown");
    }

    public String from() {
        return properties().getProperty("from", "unknown");
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
