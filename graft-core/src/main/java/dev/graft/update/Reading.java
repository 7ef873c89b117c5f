package dev.graft.update;

import dev.graft.base.BadInput;
import dev.graft.base.EmptyInput;
import dev.graft.base.Nullable;
import dev.graft.data.Content;
import dev.graft.graph.HeldRows;
import dev.graft.graph.Ids;
import dev.graft.graph.Imported;
import dev.graft.graph.NothingLeft;
import dev.graft.graph.Rows;
import dev.graft.living.Batch;
import dev.graft.living.GrowingNames;
import dev.graft.living.Links;
import dev.graft.living.Links.Link;
import dev.graft.living.NodeLabels;
import dev.graft.living.NodeLabels.NodeLabel;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Recipe;
import dev.graft.run.Kind;
import dev.graft.run.Options;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A batch and where it is from.
 *
 * @param added what each file adds
 * @param told a line of facts an input, as JSON has it
 * @param prints of what each input says, in what sense it was given
 */
@SuppressWarnings("exports") // public for the inside alone
public record Reading(Batch batch, Map<String, Links> added, List<Map<String, Object>> told, List<String> prints) {
    private static final String KEYS = "features.";

    /**
     * Reads files as a run's own are read. What is there more than once counts once, and edges that join a node to itself are dropped where the
     * run drops them; nothing else is cleaned away.
     *
     * @param names of the nodes that the run knows, asked for where labels or features are given
     * @param skipping how lines that cannot be read are left out, as a user says it; null where they cannot be
     * @throws BadInput where one cannot be read, or none is given
     */
    public static Reading of(
            Kind kind,
            Recipe recipe,
            Given given,
            Supplier<List<String>> names,
            @Nullable String skipping,
            Options options) {
        Reader reader = new Reader(
                kind, recipe, options, skipping, new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        given.called().stream().sorted().forEach(kind::mustBeCalled);
        Links more = reader.links(given.added(), "added");
        Links less = reader.links(given.removed(), "removed");
        Ids ids = given.isOfNodes() ? ids(names.get(), more) : Ids.of(List.of());
        Batch batch = new Batch(more, less, reader.labels(given.labels(), ids), reader.features(given.features(), ids));
        options.tellInputs();
        if (reader.told.isEmpty()) {
            throw new BadInput("there is nothing to learn: give " + String.join(" FILE or ", kind.inputs()) + " FILE");
        }
        Set<List<String>> gone = less.all().stream().map(Link::key).collect(Collectors.toSet());
        for (Link link : more.all()) {
            if (gone.contains(link.key()) || gone.contains(link.withoutTime().key())) {
                throw new BadInput("'" + link.shown().replace('\t', ' ')
                        + "' is both added and removed by what was given; say one of the two");
            }
        }
        return new Reading(batch, reader.added, reader.told, reader.prints);
    }

    /** Whether all that was given was empty, of names of columns alone at most. */
    boolean isEmpty() {
        return told.stream()
                .allMatch(facts -> Integer.valueOf(0).equals(facts.get("items")) && !facts.containsKey("loops"));
    }

    /** All that were given, to be named. */
    String files() {
        return told.stream().map(facts -> String.valueOf(facts.get("file"))).collect(Collectors.joining(", "));
    }

    /** Those that were given in one sense, to be named. */
    String files(String sense) {
        return told.stream()
                .filter(facts -> sense.equals(facts.get("sense")))
                .map(facts -> String.valueOf(facts.get("file")))
                .collect(Collectors.joining(", "));
    }

    private static Ids ids(List<String> known, Links more) {
        GrowingNames all = new GrowingNames(known);
        for (Link link : more.all()) {
            all.id(link.source());
            all.id(link.target());
        }
        return Ids.of(all.all());
    }

    private record Reader(
            Kind kind,
            Recipe recipe,
            Options options,
            @Nullable String skipping,
            Map<String, Links> added,
            List<Map<String, Object>> told,
            List<String> prints) {
        Links links(List<String> files, String sense) {
            List<Link> links = new ArrayList<>();
            Set<List<String>> keys = new HashSet<>();
            for (String file : files) {
                GraphSpec source = recipe.graph().of(file);
                try {
                    Imported imported = kind.edges(recipe, source, options);
                    Links all = Links.of(imported.graph());
                    Links read = kind.goesByTimes(recipe) ? all : all.withoutTimes();
                    long repeated = imported.report().duplicates()
                            + read.all().stream()
                                    .filter(link -> !keys.add(link.key()))
                                    .count();
                    links.addAll(read.all());
                    if (sense.equals("added")) {
                        added.put(file, read);
                    }
                    Map<String, Long> left = Map.of(
                            "repeated", repeated, "loops", imported.report().loops());
                    tell(file, sense, read.size(), left, Content.of(imported.graph()));
                } catch (NothingLeft e) {
                    if (e.loops() == 0) {
                        throw e;
                    }
                    tell(file, sense, 0, Map.of("loops", e.loops()), content(List.of()));
                } catch (EmptyInput _) {
                    nothing(file, sense);
                } catch (BadInput e) {
                    throw GraphSpec.BadLines.elsewhere(e, skipping);
                }
            }
            return new Links(links);
        }

        NodeLabels labels(List<String> files, Ids ids) {
            List<NodeLabel> labels = new ArrayList<>();
            for (String file : files) {
                NodeLabels.Read read;
                try {
                    read = kind.labels(recipe, file, ids, options);
                } catch (EmptyInput _) {
                    nothing(file, "labels");
                    continue;
                }
                List<NodeLabel> all = read.labels().all();
                labels.addAll(all);
                tell(
                        file,
                        "labels",
                        all.size(),
                        Map.of("dangling", read.dangling(), "silent", read.silent()),
                        content(all.stream().map(NodeLabel::shown).toList()));
            }
            return NodeLabels.of(labels);
        }

        Map<String, HeldRows> features(List<String> files, Ids ids) {
            Map<String, HeldRows> features = new LinkedHashMap<>();
            for (String file : files) {
                kind.mustLearnFeatures(recipe);
                String key = key(file);
                String source = file.substring(
                        file.startsWith(word(key) + "=") ? word(key).length() + 1 : 0);
                HeldRows rows;
                try {
                    rows = HeldRows.of(options.rows(source), field(key), ids);
                } catch (EmptyInput _) {
                    nothing(source, key);
                    continue;
                }
                if (features.put(key, rows) != null) {
                    throw new BadInput("--features " + file + ": " + key + " is given already; put both into one file");
                }
                tell(source, key, rows.size(), Map.of("dangling", rows.dangling()), content(rows.texts()));
            }
            return features;
        }

        /** The key of the recipe that reads such features: the one that a file is given for, or the only one. */
        private String key(String file) {
            Set<String> keys = recipe.features().sources().keySet();
            if (keys.isEmpty()) {
                throw new BadInput("--features " + file + ": the run's recipe reads no features; leave it out");
            }
            for (String key : keys) {
                if (keys.size() == 1 || file.startsWith(word(key) + "=")) {
                    return key;
                }
            }
            String words = keys.stream().map(Reader::word).collect(Collectors.joining(", "));
            throw new BadInput("--features " + file + ": the run reads " + words + "; say which these are, such as "
                    + words.split(",")[0] + "=" + file);
        }

        private static Rows.Field field(String key) {
            return switch (word(key)) {
                case "numeric" -> Rows.Field.NUMBERS;
                case "categories" -> Rows.Field.CATEGORIES;
                case "words" -> Rows.Field.WORDS;
                default -> Rows.Field.TEXT;
            };
        }

        private static String word(String key) {
            return key.substring(KEYS.length());
        }

        private static Content content(List<String> texts) {
            return Content.ofTexts(texts);
        }

        /** A quiet night is no fault. */
        private void nothing(String file, String sense) {
            tell(file, sense, 0, Map.of(), content(List.of()));
        }

        private void tell(String file, String sense, int items, Map<String, Long> more, Content content) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("file", file);
            facts.put("sense", sense);
            facts.put("items", items);
            new TreeMap<>(more).forEach((what, count) -> {
                if (count > 0) {
                    facts.put(what, count);
                }
            });
            told.add(facts);
            prints.add(content.as(sense).toString());
        }
    }
}
