package dev.graft.app.site;

import dev.graft.base.Nullable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * A page in Markdown.
 *
 * @param anchorOf headings to their anchors, as GitHub makes them
 */
record Document(String name, Node root, Map<Node, String> anchorOf, List<Section> sections) {
    private static final List<TablesExtension> TABLES = List.of((TablesExtension) TablesExtension.create());

    /**
     * What stands below a heading.
     *
     * @param anchor empty for what stands before the first
     */
    record Section(String anchor, String heading, String text) {}

    static Document parse(String name, String markdown) {
        Node root = Parser.builder().extensions(TABLES).build().parse(markdown);
        Map<Node, String> anchors = new LinkedHashMap<>();
        List<Section> sections = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        String anchor = "";
        String heading = "";
        StringBuilder text = new StringBuilder();
        for (@Nullable Node node = root.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading) {
                add(sections, anchor, heading, text);
                heading = plain(node);
                anchor = slug(heading, taken);
                anchors.put(node, anchor);
            } else {
                text.append(plain(node)).append(' ');
            }
        }
        add(sections, anchor, heading, text);
        return new Document(name, root, anchors, sections);
    }

    private static void add(List<Section> sections, String anchor, String heading, StringBuilder text) {
        if (!heading.isEmpty() || !text.isEmpty()) {
            sections.add(new Section(
                    anchor, heading, text.toString().replaceAll("\\s+", " ").strip()));
        }
        text.setLength(0);
    }

    private static String plain(Node node) {
        return TextContentRenderer.builder().extensions(TABLES).build().render(node);
    }

    private static String slug(String heading, Set<String> taken) {
        String base = heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
        String slug = base;
        for (int i = 1; !taken.add(slug); i++) {
            slug = base + "-" + i;
        }
        return slug;
    }

    /** The first heading. */
    String title() {
        return sections.stream()
                .map(Section::heading)
                .filter(heading -> !heading.isEmpty())
                .findFirst()
                .orElse(name);
    }

    Set<String> anchors() {
        return Set.copyOf(anchorOf.values());
    }

    /** @param target leads a link on the site */
    String html(UnaryOperator<String> target) {
        root.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                link.setDestination(target.apply(link.getDestination()));
                visitChildren(link);
            }
        });
        return HtmlRenderer.builder()
                .extensions(TABLES)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (anchorOf.containsKey(node)) {
                        attributes.put("id", Objects.requireNonNull(anchorOf.get(node)));
                    }
                })
                .build()
                .render(root);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
