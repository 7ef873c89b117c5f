package dev.graft.app.html;

import dev.graft.eval.Report;
import dev.graft.eval.ReportJson;

/** A report as one page that needs nothing else. */
public final class HtmlReport {
    private HtmlReport() {}

    /** The page. */
    public static String of(Report report) {
        return Page.of("report.html", ReportJson.map(report, true));
    }
}
