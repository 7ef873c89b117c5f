package dev.graft.app.site;

import dev.graft.base.AtomicFiles;
import dev.graft.base.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The repository's documents as a site of plain files: a page each, one search box, no network. */
final class Site {
    private final Path root;
    private final Path to;
    private final Map<String, Document> documents = new LinkedHashMap<>();

    /** @param root of the repository */
    Site(Path root, Path to) {
        this.root = root;
        this.to = to;
    }

    /** Writes all pages and returns what is wrong with their links. */
    List<String> build() throws IOException {
        for (String name : names()) {
            documents.put(name, Document.parse(name, Files.readString(root.resolve(name))));
        }
        if (Files.exists(to)) {
            AtomicFiles.deleteFolder(to);
        }
        List<String> wrong = new ArrayList<>();
        List<Object> sections = new ArrayList<>();
        String frame = resource("page.html");
        for (Document document : documents.values()) {
            String body = document.html(link -> target(document, link, wrong));
            String up = "../".repeat(depth(document.name()));
            AtomicFiles.write(
                    to.resolve(url(document.name())),
                    frame.replace("{title}", Document.escaped(document.title()))
                            .replace("{nav}", navigation(document, up))
                            .replace("{root}", up)
                            .replace("{body}", body));
            for (Document.Section section : document.sections()) {
                Map<String, Object> map = new LinkedHashMap<>();
                map.put("url", url(document.name()) + (section.anchor().isEmpty() ? "" : "#" + section.anchor()));
                map.put("page", document.title());
                map.put("heading", section.heading());
                map.put("text", section.text());
                sections.add(map);
            }
        }
        AtomicFiles.write(to.resolve("search-index.js"), "const SECTIONS = " + Json.line(sections) + ";\n");
        for (String file : List.of("site.css", "search.js")) {
            AtomicFiles.write(to.resolve(file), resource(file));
        }
        return wrong;
    }

    /** README first, what it links to in its order, then the others by name. */
    private List<String> names() throws IOException {
        TreeSet<String> all =
                new TreeSet<>(List.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "recipes/README.md"));
        try (Stream<Path> files = Files.walk(root.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md"))
                    .forEach(file -> all.add(slashed(root.relativize(file))));
        }
        List<String> order = new ArrayList<>(List.of("README.md"));
        String readme = Files.readString(root.resolve("README.md"));
        all.stream()
                .filter(name -> readme.contains("](" + name + ")"))
                .sorted(java.util.Comparator.comparingInt(name -> readme.lastIndexOf("](" + name + ")")))
                .forEach(order::add);
        all.stream().filter(name -> !order.contains(name)).forEach(order::add);
        return order;
    }

    private String navigation(Document here, String up) {
        StringBuilder html = new StringBuilder();
        for (Document document : documents.values()) {
            html.append("<li><a href=\"")
                    .append(up)
                    .append(url(document.name()))
                    .append(document.name().equals(here.name()) ? "\" aria-current=\"page\">" : "\">")
                    .append(Document.escaped(document.name().equals("README.md") ? "Graft" : document.title()))
                    .append("</a></li>\n");
        }
        return html.toString();
    }

    /** Where a link of a document leads on the site. */
    private String target(Document from, String link, List<String> wrong) {
        if (link.matches("[a-z]+:.*")) {
            return link;
        }
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        String anchor = hash < 0 ? "" : link.substring(hash + 1);
        Path folder = Objects.requireNonNullElse(Path.of(from.name()).getParent(), Path.of(""));
        String name =
                path.isEmpty() ? from.name() : slashed(folder.resolve(path).normalize());
        Document document = documents.get(name);
        if (document == null) {
            return other(from, link, name, wrong);
        }
        if (!anchor.isEmpty() && !document.anchors().contains(anchor)) {
            wrong.add(from.name() + ": no heading for " + link);
        }
        return "../".repeat(depth(from.name())) + url(name) + (anchor.isEmpty() ? "" : "#" + anchor);
    }

    /** Files that are no page are copied; of a folder, the first of its pages is shown. */
    private String other(Document from, String link, String name, List<String> wrong) {
        String up = "../".repeat(depth(from.name()));
        Path file = root.resolve(name).normalize();
        if (!file.startsWith(root) || !Files.exists(file)) {
            wrong.add(from.name() + ": nothing at " + link);
            return link;
        }
        if (Files.isDirectory(file)) {
            return documents.keySet().stream()
                    .filter(page -> page.startsWith(name + "/"))
                    .findFirst()
                    .map(page -> up + url(page))
                    .orElseGet(() -> {
                        wrong.add(from.name() + ": no page in " + link);
                        return link;
                    });
        }
        AtomicFiles.write(to.resolve(name), out -> Files.copy(file, out));
        return up + name;
    }

    private static int depth(String name) {
        return Path.of(name).getNameCount() - 1;
    }

    static String url(String name) {
        return name.replaceAll("README\\.md$", "index.html").replaceAll("\\.md$", ".html");
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Site.class.getResourceAsStream("/site/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
