package dev.graft.app.html;

import dev.graft.base.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * A page that needs nothing else: data as JSON inside a template that draws them. Names reach it as JSON strings and are set as text, never
 * as markup.
 */
final class Page {
    private Page() {}

    /**
     * A template with the style and the drawing that pages share.
     *
     * @param data what it draws
     */
    static String of(String template, Map<String, Object> data) {
        return resource(template)
                .replace("/*@STYLE@*/", resource("page.css"))
                .replace("//@PAGE@", resource("page.js"))
                .replace("//@CHANGED@", resource("changed.js"))
                .replace("\"@DATA@\"", Json.line(data));
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream("/dev/graft/app/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
