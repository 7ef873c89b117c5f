package dev.graft.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks at the machine. */
@Command(
        description = "What Graft finds on this machine, what is wrong with it, and what to do; exit code 1 where"
                + " something is.%n")
final class DoctorCommand implements Callable<Integer> {
    private final Main.Streams streams;

    @Mixin
    Common common = new Common();

    DoctorCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        List<Machine.Finding> findings = Machine.findings(streams.screen());
        common.print(streams, () -> json(findings), () -> text(findings));
        return code(findings);
    }

    static int code(List<Machine.Finding> findings) {
        return findings.stream().allMatch(Machine.Finding::sound) ? 0 : 1;
    }

    private static Map<String, Object> json(List<Machine.Finding> findings) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Machine.Finding finding : findings) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", finding.name());
            map.put("value", finding.value());
            map.put("sound", finding.sound());
            map.put("advice", finding.advice());
            list.add(map);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("sound", code(findings) == 0);
        all.put("findings", list);
        return all;
    }

    static String text(List<Machine.Finding> findings) {
        StringBuilder text = new StringBuilder();
        for (Machine.Finding finding : findings) {
            text.append(String.format(Locale.ROOT, "%-10s %s%n", finding.name(), finding.value()));
            if (!finding.sound()) {
                text.append(String.format(Locale.ROOT, "%-10s %s%n", "  WRONG", finding.advice()));
            }
        }
        long wrong = findings.stream().filter(finding -> !finding.sound()).count();
        return text.append(
                        wrong == 0
                                ? "All is well.\n"
                                : wrong == 1 ? "One thing is wrong.\n" : wrong + " things are wrong.\n")
                .toString();
    }
}
