package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.recipe.Cleaning;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.GraphSpec.Duplicates;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * WordNet (Fellbaum 1998) as a graph: synsets are nodes, named by their first lemma, part of speech and a number
 * ({@code dog.n.1}); relations between synsets or their words are typed arcs; the lexicographer's domain ({@code
 * noun.animal}) is the label, the gloss the text. Reads the data files that wndb(5WN) describes. Both members of an
 * inverse pair, such as hypernym and hyponym, are stated in the files; both are kept in the directed graph, and become
 * one edge in the undirected one.
 */
public final class WordNet {
    private static final List<String> DOMAINS = List.of(
            "adj.all",
            "adj.pert",
            "adv.all",
            "noun.Tops",
            "noun.act",
            "noun.animal",
            "noun.artifact",
            "noun.attribute",
            "noun.body",
            "noun.cognition",
            "noun.communication",
            "noun.event",
            "noun.feeling",
            "noun.food",
            "noun.group",
            "noun.location",
            "noun.motive",
            "noun.object",
            "noun.person",
            "noun.phenomenon",
            "noun.plant",
            "noun.possession",
            "noun.process",
            "noun.quantity",
            "noun.relation",
            "noun.shape",
            "noun.state",
            "noun.substance",
            "noun.time",
            "verb.body",
            "verb.change",
            "verb.cognition",
            "verb.communication",
            "verb.competition",
            "verb.consumption",
            "verb.contact",
            "verb.creation",
            "verb.emotion",
            "verb.motion",
            "verb.perception",
            "verb.possession",
            "verb.social",
            "verb.stative",
            "verb.weather",
            "adj.ppl");
    private static final Map<String, String> RELATIONS = relations();

    private final Map<String, Integer> idOf = new HashMap<>();
    private final Map<String, Integer> used = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<Integer> domains = new ArrayList<>();
    private final List<String[]> pointers = new ArrayList<>();

    private WordNet() {}

    /** What WordNet says: the graph, each synset's domain, and its gloss. */
    public record Result(Graph graph, Labels labels, List<String> texts, ImportReport report) {}

    /**
     * Reads a part of WordNet.
     *
     * @param scope nouns, verbs or all
     * @param files opens a data file by its name, such as {@code data.noun}
     * @param directed whether arcs keep their direction and type
     */
    public static Result read(String scope, Function<String, InputStream> files, boolean directed) {
        WordNet wordNet = new WordNet();
        List<String> parts = switch (scope) {
            case "nouns" -> List.of("noun");
            case "verbs" -> List.of("verb");
            case "all" -> List.of("noun", "verb", "adj", "adv");
            default ->
                throw new BadInput("wordnet:" + scope + ": there is wordnet:nouns, wordnet:verbs and wordnet:all");
        };
        for (String part : parts) {
            wordNet.file("data." + part, files.apply("data." + part));
        }
        return wordNet.result("wordnet:" + scope, directed);
    }

    private void file(String name, InputStream stream) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (!line.startsWith(" ") && !line.isEmpty()) { // the licence stands in front, each line indented
                    synset(name + ":" + number, line);
                }
            }
        } catch (IOException e) {
            throw new BadInput(name + ": cannot read: " + e.getMessage(), e);
        }
    }

    /** {@code offset domain pos words… pointers… | gloss}; counts of words are hexadecimal, of pointers decimal. */
    private void synset(String where, String line) {
        int bar = line.indexOf('|');
        String[] f = (bar < 0 ? line : line.substring(0, bar)).strip().split(" +");
        try {
            String pos = f[2].equals("s") ? "a" : f[2];
            int words = Integer.parseInt(f[3], 16);
            String lemma = f[4].toLowerCase(java.util.Locale.ROOT).replaceAll("\\([a-z]+\\)$", "");
            int sense = used.merge(lemma + "." + pos, 1, Integer::sum);
            int id = names.size();
            idOf.put(pos + f[0], id);
            names.add(lemma + "." + pos + "." + sense);
            domains.add(Integer.parseInt(f[1]));
            texts.add(bar < 0 ? "" : line.substring(bar + 1).strip());
            int at = 4 + 2 * words;
            int count = Integer.parseInt(f[at++]);
            for (int i = 0; i < count; i++, at += 4) {
                String toPos = f[at + 2].equals("s") ? "a" : f[at + 2];
                pointers.add(new String[] {Integer.toString(id), f[at] + pos, toPos + f[at + 1]});
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new BadInput(where + ": is no synset of WordNet: '" + dev.graft.text.Values.shorten(line) + "'", e);
        }
    }

    private Result result(String source, boolean directed) {
        int[] sources = new int[pointers.size()];
        int[] targets = new int[pointers.size()];
        int[] types = new int[pointers.size()];
        Map<String, Integer> typeIds = new LinkedHashMap<>();
        int n = 0;
        long outside = 0;
        for (String[] pointer : pointers) {
            Integer to = idOf.get(pointer[2]);
            if (to == null) {
                outside++;
                continue;
            }
            sources[n] = Integer.parseInt(pointer[0]);
            targets[n] = to;
            String relation = relation(pointer[1]);
            types[n] = typeIds.computeIfAbsent(relation, name -> typeIds.size());
            n++;
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("synsets read", (long) names.size());
        counts.put("relations to other parts of speech left out", outside);
        EdgeList list = new EdgeList(
                Ids.of(names),
                n,
                new Edges(sources, targets, null, directed ? types : null, null),
                0,
                List.copyOf(typeIds.keySet()));
        Imported built = GraphBuilder.build(list, List.of(), spec(source, directed), source, counts, List.of(), 1);
        return new Result(built.graph(), labels(), List.copyOf(texts), built.report());
    }

    private static GraphSpec spec(String source, boolean directed) {
        return new GraphSpec(
                source,
                directed,
                GraphSpec.Format.AUTO,
                null,
                GraphSpec.Header.NO,
                null,
                Duplicates.FIRST,
                GraphSpec.Loops.DROP,
                0,
                GraphSpec.BadLines.ERROR,
                Cleaning.NONE);
    }

    private Labels labels() {
        List<Integer> present = domains.stream().distinct().sorted().toList();
        int[][] of = new int[names.size()][];
        for (int u = 0; u < of.length; u++) {
            of[u] = new int[] {present.indexOf(domains.get(u))};
        }
        return new Labels(present.stream().map(DOMAINS::get).toList(), of);
    }

    private static String relation(String symbolAndPos) {
        @Nullable String name = RELATIONS.get(symbolAndPos);
        String symbol = symbolAndPos.substring(0, symbolAndPos.length() - 1);
        return name != null ? name : RELATIONS.getOrDefault(symbol, symbol);
    }

    private static Map<String, String> relations() {
        Map<String, String> map = new HashMap<>();
        String[] pairs = {
            "!",
            "antonym",
            "@",
            "hypernym",
            "@i",
            "instance_hypernym",
            "~",
            "hyponym",
            "~i",
            "instance_hyponym",
            "#m",
            "member_holonym",
            "#s",
            "substance_holonym",
            "#p",
            "part_holonym",
            "%m",
            "member_meronym",
            "%s",
            "substance_meronym",
            "%p",
            "part_meronym",
            "=",
            "attribute",
            "+",
            "derivation",
            ";c",
            "topic_domain",
            "-c",
            "topic_member",
            ";r",
            "region_domain",
            "-r",
            "region_member",
            ";u",
            "usage_domain",
            "-u",
            "usage_member",
            "*",
            "entailment",
            ">",
            "cause",
            "^",
            "also_see",
            "$",
            "verb_group",
            "&",
            "similar_to",
            "<",
            "participle",
            "\\a",
            "pertainym",
            "\\r",
            "derived_from"
        };
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
