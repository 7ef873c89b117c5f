package dev.graft.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the values of a vector mean: that which nothing in the numbers shows, and without which they are misread.
 *
 * @param model that trained the vectors, such as {@code bge}
 * @param about what they are, in a sentence
 * @param parts of each vector, in order and without gaps; none where all values are alike
 */
public record Layout(String model, String about, List<Part> parts) {
    /**
     * Values {@code from} to {@code to} (exclusive) of each vector.
     *
     * @param name in a word, such as {@code source}
     */
    public record Part(String name, int from, int to, String about) {}

    public Layout {
        parts = List.copyOf(parts);
    }

    /** Vectors whose two halves mean different things. */
    public static Layout halves(
            String model, String about, int dim, String first, String firstAbout, String second, String secondAbout) {
        return new Layout(
                model,
                about,
                List.of(new Part(first, 0, dim / 2, firstAbout), new Part(second, dim / 2, dim, secondAbout)));
    }

    /** Two vectors a node: as source and as target of edges. */
    public static Layout roles(String model, int dim) {
        return halves(
                model,
                "two vectors a node; the score of an edge u to v is the product of u's source half and v's target half",
                dim,
                "source",
                "the node as source of edges",
                "target",
                "the node as target of edges");
    }

    /** As JSON has it. */
    public Map<String, Object> json() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", model);
        map.put("about", about);
        map.put(
                "parts",
                parts.stream()
                        .map(part -> {
                            Map<String, Object> entry = new LinkedHashMap<>();
                            entry.put("name", part.name);
                            entry.put("from", part.from);
                            entry.put("to", part.to);
                            entry.put("about", part.about);
                            return entry;
                        })
                        .toList());
        return map;
    }

    /** On one line, for people. */
    public String text() {
        StringBuilder text = new StringBuilder(model).append(": ").append(about);
        for (Part part : parts) {
            text.append("; values ")
                    .append(part.from)
                    .append(" to ")
                    .append(part.to - 1)
                    .append(" (from 0) are ")
                    .append(part.name)
                    .append(": ")
                    .append(part.about);
        }
        return text.toString();
    }
}
