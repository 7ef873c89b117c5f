package dev.graft.app.html;

import dev.graft.base.Json;
import dev.graft.eval.Report;
import dev.graft.eval.ReportJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A report as one page that needs nothing else: the data as JSON inside a template that draws it. */
public final class HtmlReport {
    private HtmlReport() {}

    /** The page. Names from data reach it as JSON strings and are set as text, never as markup. */
    public static String of(Report report) {
        return resource("report.html")
                .replace("//@CHANGED@", resource("changed.js"))
                .replace("\"@DATA@\"", Json.line(ReportJson.map(report, true)));
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream("/dev/graft/app/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
