package dev.graft.app;

import dev.graft.RunVersions;
import dev.graft.app.html.HtmlReport;
import dev.graft.base.AtomicFiles;
import dev.graft.base.Json;
import dev.graft.run.RunFolder;
import dev.graft.run.Versions;
import dev.graft.run.Versions.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run's updates came to, for its report.
 *
 * @param versions all of them, by number
 */
record Updates(Path run, List<Version> versions) {
    private static final List<String> SHOWN =
            List.of("foretold", "learned", "communities", "canary", "gate", "because", "decision", "made");

    static Updates of(Path run) {
        return new Updates(run, new RunFolder(run).isTuned() ? RunVersions.versions(run) : List.of());
    }

    boolean isEmpty() {
        return versions.size() < 2;
    }

    /** A report with what became of the run since. */
    String json(StoredReport report) {
        Map<String, Object> map = new LinkedHashMap<>();
        report.map().forEach((key, value) -> map.put(String.valueOf(key), value));
        map.put("updates", map());
        return Json.line(map) + "\n";
    }

    private Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("inUse", RunVersions.version(run));
        map.put(
                "versions",
                versions.stream()
                        .filter(version -> version.parent() > 0)
                        .map(Updates::map)
                        .toList());
        return map;
    }

    private static Map<String, Object> map(Version version) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", version.name());
        map.put("from", Versions.name(version.parent()));
        SHOWN.forEach(key -> {
            if (version.facts().containsKey(key)) {
                map.put(key, version.facts().get(key));
            }
        });
        map.put("refused", "refused".equals(version.facts().get("gate")));
        map.put("remark", VersionText.remark(version));
        return map;
    }

    /** Puts it onto the run's page. */
    void onto(Path page) throws IOException {
        if (isEmpty() || !Files.exists(page)) {
            return;
        }
        String before = Files.readString(page);
        String after = HtmlReport.with(before, map());
        if (after != null && !after.equals(before)) {
            AtomicFiles.write(page, after);
        }
    }

    String text() {
        return isEmpty() ? "" : MeasuredVersion.text(run) + VersionText.table(versions, run.toString());
    }
}
