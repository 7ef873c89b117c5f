package dev.graft.app;

import dev.graft.RunVersions;
import dev.graft.run.RunFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which version of an updated run a report tells of: the first. */
final class MeasuredVersion {
    private MeasuredVersion() {}

    static String text(Path run) {
        return new RunFolder(run).isUpdated()
                ? "this is of version 0001, as fine-tuning left it; " + RunVersions.version(run)
                        + " is in use: graft versions tells how it fared\n"
                : "";
    }

    static Map<String, Object> json(Path run) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (new RunFolder(run).isUpdated()) {
            map.put("version", 1);
            map.put("inUse", Integer.parseInt(RunVersions.version(run)));
        }
        return map;
    }
}
