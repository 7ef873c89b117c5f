package dev.graft.export;

import dev.graft.table.NamedVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads what Graft does not read back, as the formats' own descriptions say; for tests. */
final class BySpecification {
    private static final Pattern LITERAL =
            Pattern.compile("'(?:[^'\\\\]|\\\\.)*'(?: \\+ '(?:[^'\\\\]|\\\\.)*')*", Pattern.DOTALL);

    private BySpecification() {}

    /**
     * @param name of the node
     * @param values by blanks
     * @param attributes in order, "" where there is none
     */
    private record Node(String name, String values, List<String> attributes) {}

    static NamedVectors read(Format format, Path out) throws Exception {
        List<Node> nodes = nodes(format, out);
        float[] rows = new float[4 * nodes.size()];
        for (int i = 0; i < nodes.size(); i++) {
            String[] values = nodes.get(i).values.split(" ");
            for (int d = 0; d < 4; d++) {
                rows[4 * i + d] = Float.parseFloat(values[d]);
            }
        }
        return new NamedVectors(nodes.stream().map(Node::name).toList(), 4, rows);
    }

    static List<List<String>> attributes(Format format, Path out) throws Exception {
        return nodes(format, out).stream().map(Node::attributes).toList();
    }

    private static List<Node> nodes(Format format, Path out) throws Exception {
        return switch (format.name()) {
            case "projector" -> projector(out);
            case "graphml" -> graphMl(out);
            case "neo4j" -> neo4j(out);
            case "cypher" -> cypher(out);
            default -> throw new AssertionError("no specification of " + format.name());
        };
    }

    /** A line a tensor and a line of metadata each; more than one column of metadata have a header. */
    private static List<Node> projector(Path out) throws IOException {
        String config = Files.readString(out.resolve("projector_config.pbtxt"));
        List<String> vectors = lines(out.resolve(quoted(config, "tensor_path")));
        List<String> metadata = new ArrayList<>(lines(out.resolve(quoted(config, "metadata_path"))));
        if (!metadata.isEmpty() && metadata.getFirst().contains("\t")) {
            metadata.removeFirst();
        }
        if (!config.contains("tensor_shape: " + vectors.size() + "\n  tensor_shape: 4\n")
                || metadata.size() != vectors.size()) {
            throw new AssertionError(config);
        }
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            List<String> fields = List.of(metadata.get(i).split("\t", -1));
            nodes.add(new Node(fields.getFirst(), vectors.get(i).replace('\t', ' '), fields.subList(1, fields.size())));
        }
        return nodes;
    }

    private static String quoted(String config, String key) {
        Matcher matcher = Pattern.compile(key + ": \"([^\"]*)\"").matcher(config);
        if (!matcher.find()) {
            throw new AssertionError(config);
        }
        return matcher.group(1);
    }

    private static List<String> lines(Path file) throws IOException {
        String text = Files.readString(file);
        return text.isEmpty()
                ? List.of()
                : List.of(text.substring(0, text.length() - 1).split("\n", -1));
    }

    private static Element xml(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
    }

    private static List<Element> elements(Element in, String name) {
        NodeList found = in.getElementsByTagName(name);
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            all.add((Element) found.item(i));
        }
        return all;
    }

    private static Map<String, String> data(Element of) {
        Map<String, String> data = new LinkedHashMap<>();
        elements(of, "data").forEach(each -> data.put(each.getAttribute("key"), each.getTextContent()));
        return data;
    }

    private static List<Node> graphMl(Path out) throws Exception {
        Element all = xml(out);
        List<String> more = elements(all, "key").stream()
                .filter(key -> key.getAttribute("for").equals("node"))
                .map(key -> key.getAttribute("id"))
                .filter(id -> !List.of("label", "vector").contains(id))
                .toList();
        return elements(all, "node").stream()
                .map(node -> {
                    Map<String, String> data = data(node);
                    return new Node(
                            data.getOrDefault("label", ""),
                            data.getOrDefault("vector", ""),
                            more.stream().map(id -> data.getOrDefault(id, "")).toList());
                })
                .toList();
    }

    private static List<Node> neo4j(Path out) throws IOException {
        List<List<String>> records = csv(Files.readString(out.resolve("nodes.csv")));
        List<String> head = records.removeFirst();
        if (!head.subList(0, 2).equals(List.of("name:ID", "embedding:float[]"))
                || !head.getLast().equals(":LABEL")) {
            throw new AssertionError(head);
        }
        return records.stream()
                .map(fields ->
                        new Node(fields.get(0), fields.get(1).replace(';', ' '), fields.subList(2, fields.size() - 1)))
                .toList();
    }

    /** RFC 4180. */
    private static List<List<String>> csv(String text) {
        List<List<String>> records = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && inside && text.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                inside = !inside;
            } else if (!inside && (c == ',' || c == '\n')) {
                fields.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    records.add(fields);
                    fields = new ArrayList<>();
                }
            } else {
                field.append(c);
            }
        }
        return records;
    }

    private static List<Node> cypher(Path out) throws IOException {
        Pattern row = Pattern.compile(
                "\\{name: (" + LITERAL + "), embedding: \\[([^]]*)](?:, `class`: (" + LITERAL
                        + "))?(?:, `probability`: ([^}]*))?}",
                Pattern.DOTALL);
        String text = Files.readString(out);
        boolean more = text.contains("n.`class` = row.`class`");
        return row.matcher(text)
                .results()
                .map(found -> new Node(
                        value(found.group(1)),
                        found.group(2).replace(',', ' '),
                        more
                                ? Arrays.asList(value(found.group(3)), found.group(4) == null ? "" : found.group(4))
                                : List.of()))
                .toList();
    }

    /** What literals that are added to each other stand for. */
    private static String value(String literals) {
        if (literals == null) {
            return "";
        }
        StringBuilder value = new StringBuilder();
        for (String literal : literals.split("(?<=(?<!\\\\)(?:\\\\\\\\){0,9}') \\+ (?=')")) {
            for (int i = 1; i < literal.length() - 1; i++) {
                char c = literal.charAt(i);
                if (c == '\\') {
                    char next = literal.charAt(++i);
                    value.append(next == 'n' ? '\n' : next == 't' ? '\t' : next == 'r' ? '\r' : next);
                } else {
                    value.append(c);
                }
            }
        }
        return value.toString();
    }

    /** As {@code source -> target weight}. */
    static List<String> edges(Format format, Path out) throws Exception {
        return switch (format.name()) {
            case "graphml" -> {
                List<Node> nodes = graphMl(out);
                yield elements(xml(out), "edge").stream()
                        .map(edge -> name(nodes, edge, "source") + " -> " + name(nodes, edge, "target") + " "
                                + data(edge).get("weight"))
                        .toList();
            }
            case "neo4j" ->
                csv(Files.readString(out.resolve("relationships.csv"))).stream()
                        .skip(1)
                        .map(fields -> fields.get(0) + " -> " + fields.get(1) + " " + fields.get(3))
                        .toList();
            case "cypher" ->
                Pattern.compile("\\{source: (" + LITERAL + "), target: (" + LITERAL + "), weight: ([^}]*)}")
                        .matcher(Files.readString(out))
                        .results()
                        .map(found -> value(found.group(1)) + " -> " + value(found.group(2)) + " " + found.group(3))
                        .toList();
            default -> throw new AssertionError(format.name() + " has no edges");
        };
    }

    private static String name(List<Node> nodes, Element edge, String end) {
        return nodes.get(Integer.parseInt(edge.getAttribute(end).substring(1))).name;
    }
}
