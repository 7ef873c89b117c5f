package dev.graft.text;

import dev.graft.base.Nullable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What columns are called in the field, and what is meant. Case, blanks, {@code _}, {@code -} and {@code .} do not count, nor
 * do the suffixes of RecBole ({@code user_id:token}) and of Neo4j ({@code weight:float}); Neo4j's own columns ({@code
 * :START_ID(Person)}, {@code name:ID}) are known by them. A clearer name goes before one that is less clear: {@code
 * userId,source,target} is from source to target.
 */
public final class Vocabulary {
    /** Of a table of edges: source, target, weight, type, time, skip. */
    public static final Vocabulary EDGES = new Vocabulary(Map.of(
            "source",
            List.of(
                    "source src from head subject sourceid srcid fromid headid subjectid sourcenode sourcenodeid"
                            + " srcnode fromnode fromnodeid startid startnode startnodeid headentity u id1 node1 node1id"
                            + " nodeid1 nodeidfrom",
                    "userid followerid follower rater raterid truster trustor citing citingid sender senderid caller"
                            + " callerid entity1 person1 protein1 gene1 paper1 author1 user1",
                    "user username uid reviewer reviewerid customer customerid person personid h"),
            "target",
            List.of(
                    "target tgt dst dest destination to tail object targetid tgtid dstid destid destinationid toid tailid"
                            + " objectid targetnode targetnodeid dstnode tonode tonodeid endid endnode endnodeid tailentity"
                            + " v id2 node2 node2id nodeid2 nodeidto",
                    "itemid movieid bookid productid artistid songid trackid businessid friendid followedid followeeid"
                            + " followed followee rated ratee rateeid trustee cited citedid receiver receiverid recipient"
                            + " recipientid callee calleeid entity2 person2 protein2 gene2 paper2 author2 user2",
                    "item movie book product artist song track business friend following asin isbn sku ean t"),
            "weight",
            List.of("weight w edgeweight", "rating", "ratings stars score strength value"),
            "type",
            List.of(
                    "relation rel predicate edgetype relationtype reltype relationshiptype relationid",
                    "type relationship",
                    "label edgelabel kind r"),
            "time",
            List.of("time timestamp ts", "datetime date unixtime epoch edgetime", "createdat when"),
            "skip",
            List.of("skip ignore")));

    /** Of a table with a row a node: node, label, value, part, text, vector. */
    public static final Vocabulary NODES = new Vocabulary(Map.of(
            "node",
            List.of(
                    "node nodeid nodename vertex vertexid",
                    "id",
                    "name entity entityid user userid item itemid movieid paperid member memberid person personid author"
                            + " authorid source",
                    "key word token index"),
            "label",
            List.of(
                    "label labels class classes y nodelabel",
                    "category categories target community communities group cluster",
                    "type department party topic"),
            "value",
            List.of("value target y", "score"),
            "part",
            List.of("part split set fold"),
            "text",
            List.of("text", "description abstract gloss content", "title"),
            "vector",
            List.of("embedding embeddings vector vectors emb values features")));

    /** Types of Neo4j's and of RecBole's columns. */
    private static final Set<String> TYPES = Set.of(
            "token",
            "tokenseq",
            "float",
            "floatseq",
            "double",
            "int",
            "long",
            "short",
            "byte",
            "string",
            "char",
            "boolean",
            "date",
            "datetime",
            "localdatetime",
            "time",
            "localtime",
            "float[]",
            "double[]",
            "string[]",
            "int[]",
            "long[]");

    private static final int FEW = 10;

    /** Endings, or beginnings, by which two columns of one stem are the two ends of an edge. */
    private static final List<List<String>> ENDS = List.of(
            List.of("a", "b"),
            List.of("x", "y"),
            List.of("from", "to"),
            List.of("src", "dst"),
            List.of("source", "target"),
            List.of("left", "right"));

    private static final Map<String, String> NEO4J = Map.of(
            "startid",
            "source",
            "endid",
            "target",
            "type",
            "relation",
            "id",
            "node",
            "label",
            "label",
            "ignore",
            "skip");

    private final Map<String, Map<String, Integer>> ranks = new HashMap<>();

    private Vocabulary(Map<String, List<String>> words) {
        words.forEach((role, levels) -> {
            Map<String, Integer> ranked = new HashMap<>();
            for (int level = 0; level < levels.size(); level++) {
                for (String word : levels.get(level).split(" ")) {
                    ranked.put(word, levels.size() - level);
                }
            }
            ranks.put(role, ranked);
        });
    }

    /** A column's name without what does not count. */
    static String normal(String name) {
        String text = name.strip().toLowerCase(Locale.ROOT);
        int colon = text.lastIndexOf(':');
        if (colon >= 0) {
            String suffix =
                    text.substring(colon + 1).replaceFirst("\\(.*\\)$", "").replaceFirst("\\{.*}$", "");
            String own = NEO4J.get(suffix.replace("_", ""));
            boolean keyword = suffix.equals("start_id") || suffix.equals("end_id") || suffix.equals("id");
            if (own != null && (colon == 0 || keyword)) {
                return own;
            }
            if (colon > 0 && TYPES.contains(suffix.replace("_", ""))) {
                text = text.substring(0, colon);
            }
        }
        return text.replaceAll("[\\s_.-]", "");
    }

    /** Whether a target of this name is another kind of thing than its source, as a film is another than its viewer. */
    public static boolean isItem(String name) {
        return normal(name).matches("(item|movie|book|product|artist|song|track|business)(id)?|asin|isbn|sku|ean");
    }

    /** How clearly a name says a role; 0 where it does not. */
    public int rank(String name, String role) {
        Map<String, Integer> ranked = ranks.get(role);
        return ranked == null ? 0 : ranked.getOrDefault(normal(name), 0);
    }

    /** The role that a name says most clearly, or null. */
    public @Nullable String role(String name) {
        String best = null;
        int most = 0;
        for (String role : ranks.keySet().stream().sorted().toList()) {
            int rank = rank(name, role);
            if (rank > most) {
                most = rank;
                best = role;
            }
        }
        return best;
    }

    /**
     * The columns that say a role most clearly; several where they are alike, none where none does. Two that differ in their
     * endings alone, such as {@code customer_a,customer_b}, are the ends of an edge where no word says which are.
     */
    public List<Integer> columns(List<String> names, String role) {
        int most = names.stream().mapToInt(name -> rank(name, role)).max().orElse(0);
        return most == 0
                ? ends(names, role)
                : java.util.stream.IntStream.range(0, names.size())
                        .filter(i -> rank(names.get(i), role) == most)
                        .boxed()
                        .toList();
    }

    private List<Integer> ends(List<String> names, String role) {
        if (!ranks.containsKey("source") || !(role.equals("source") || role.equals("target"))) {
            return List.of();
        }
        int[] pair = pair(names);
        return pair.length == 0 || names.stream().anyMatch(name -> rank(name, "source") + rank(name, "target") > 0)
                ? List.of()
                : List.of(pair[role.equals("source") ? 0 : 1]);
    }

    /** Places of two names of one stem; none where there are none, or several. */
    private static int[] pair(List<String> names) {
        List<String> plain = names.stream()
                .map(name ->
                        name.strip().replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", "_").toLowerCase(Locale.ROOT))
                .toList();
        int[] found = {};
        for (List<String> ends : ENDS) {
            for (int i = 0; i < plain.size(); i++) {
                int other = plain.indexOf(otherEnd(plain.get(i), ends));
                if (other >= 0 && found.length > 0) {
                    return new int[0];
                }
                found = other >= 0 ? new int[] {i, other} : found;
            }
        }
        return found;
    }

    /** The name of the other end; empty where a name is of no first one. */
    private static String otherEnd(String name, List<String> ends) {
        for (String place : List.of("(?<=.[\\s_.-])%s$", "^%s(?=[\\s_.-].)")) {
            String other = name.replaceFirst(place.formatted(ends.getFirst()), ends.getLast());
            if (!other.equals(name)) {
                return other;
            }
        }
        return "";
    }

    /** Whether two fields differ in their endings alone, as the names of an edge's ends may; a row below such names does not. */
    boolean pairs(List<String> row) {
        return ranks.containsKey("source") && pair(row).length > 0;
    }

    /**
     * Whether a first row's fields may be names of columns that are not known: a word each, without numbers but for one at its end.
     *
     * @param rows how many there are; of a few the first may well be like no other
     */
    static boolean mayName(List<String> row, long rows) {
        return rows >= FEW
                && row.size() > 1
                && row.stream().allMatch(field -> field.matches("\\p{L}[\\p{L} _.-]*\\d?"))
                && distinct(row);
    }

    /** Whether names are those of columns: all are known, or those are that a table of this kind cannot do without. */
    boolean names(List<String> names) {
        if (names.stream().allMatch(name -> role(name) != null)) {
            return true;
        }
        return ranks.containsKey("source")
                ? !columns(names, "source").isEmpty()
                        && !columns(names, "target").isEmpty()
                : names.stream().anyMatch(name -> rank(name, "node") > 1);
    }

    /** Whether all names are different, and none is empty but the first, as pandas leaves it. */
    static boolean distinct(List<String> names) {
        return new HashSet<>(names).size() == names.size()
                && names.stream().skip(1).noneMatch(String::isBlank);
    }

    /** Whether columns are called 0, 1, 2 … or 1, 2, 3 …, as a table without names for them is written. */
    boolean numbered(List<String> names) {
        if (names.size() < 3 || !(names.getFirst().isEmpty() || rank(names.getFirst(), "node") > 0)) {
            return false;
        }
        for (int from = 0; from < 2; from++) {
            String[] expected = new String[names.size() - 1];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = Integer.toString(i + from);
            }
            if (names.subList(1, names.size()).equals(Arrays.asList(expected))) {
                return true;
            }
        }
        return false;
    }
}
