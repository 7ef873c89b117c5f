package dev.graft.app.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documentation as a site, which {@code docs/build} leaves in {@code target/site}. */
class SiteTest {
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

    @Test
    void everyLinkOfEveryPageLeadsSomewhere() throws IOException {
        Path root = Files.exists(Path.of("docs"))
                ? Path.of("").toAbsolutePath()
                : Path.of("..").toRealPath();
        Path site = root.resolve("target/site");
        assertThat(new Site(root, site).build()).isEmpty();
        List<Path> pages;
        try (Stream<Path> files = Files.walk(site)) {
            pages = files.filter(file -> file.toString().endsWith(".html")).toList();
        }
        assertThat(pages)
                .hasSizeGreaterThan(30)
                .contains(
                        site.resolve("index.html"),
                        site.resolve("docs/glossary.html"),
                        site.resolve("docs/tutorials/kg.html"));
        int links = 0;
        for (Path page : pages) {
            String html = Files.readString(page);
            // Not even a font comes from elsewhere.
            assertThat(html)
                    .as(page.toString())
                    .doesNotContain("src=\"http")
                    .doesNotContain("stylesheet\" href=\"http");
            Matcher link = LINK.matcher(html);
            while (link.find()) {
                String target = link.group(1).replace("&amp;", "&");
                if (!target.matches("[a-z]+:.*")) {
                    String[] parts = target.split("#", 2);
                    Path file = parts[0].isEmpty()
                            ? page
                            : page.resolveSibling(parts[0]).normalize();
                    assertThat(file).as(page + " to " + target).isRegularFile();
                    if (parts.length == 2) {
                        assertThat(Files.readString(file))
                                .as(page + " to " + target)
                                .contains("id=\"" + parts[1] + "\"");
                    }
                    links++;
                }
            }
        }
        assertThat(links).isGreaterThan(1000);
        assertThat(site.resolve("search-index.js")).content().contains("\"heading\":\"Progress, and stopping\"");
    }

    @Test
    void linksThatLeadNowhereAreTold(@TempDir Path dir) throws IOException {
        Files.createDirectories(dir.resolve("docs"));
        Files.createDirectories(dir.resolve("recipes"));
        for (String name : List.of("CHANGELOG.md", "CONTRIBUTING.md", "recipes/README.md")) {
            Files.writeString(dir.resolve(name), "# " + name + "\n");
        }
        Files.writeString(dir.resolve("README.md"), "# A\n[x](docs/x.md) [y](docs/y.md#the-end) [z](docs/y.md#none)\n");
        Files.writeString(dir.resolve("docs/y.md"), "# Y\n## The end\n[up](../README.md) [out](../../other)\n");
        assertThat(new Site(dir, dir.resolve("site")).build())
                .containsExactlyInAnyOrder(
                        "README.md: nothing at docs/x.md",
                        "README.md: no heading for docs/y.md#none",
                        "docs/y.md: nothing at ../../other");
        assertThat(dir.resolve("site/docs/y.html"))
                .content()
                .contains("<h2 id=\"the-end\">The end</h2>", "<a href=\"../index.html\">up</a>");
        assertThat(dir.resolve("site/index.html")).content().contains("<a href=\"docs/y.html#the-end\">y</a>");
    }
}
