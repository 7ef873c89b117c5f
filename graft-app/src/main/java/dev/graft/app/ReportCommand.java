package dev.graft.app;

import dev.graft.app.trials.StoredSearch;
import dev.graft.base.BadInput;
import dev.graft.base.Reasons;
import dev.graft.base.Visible;
import dev.graft.run.RunFolder;
import dev.graft.trial.SearchFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Looks at a finished run, or at a search, finished or not. */
@Command(
        description =
                "Show where a finished run's report is, which model and which vectors it says to use, and what to type for them; with --json, the report itself. What updates came to is put into it. Of a search, show what it came to,"
                        + " or how far it is; another process may be searching.%n")
final class ReportCommand implements Runnable {
    private final Main.Streams streams;

    @Parameters(paramLabel = "RUN", description = "Folder that finetune or search wrote.")
    Path run = Path.of("");

    @Mixin
    Common common = new Common();

    ReportCommand(Main.Streams streams) {
        this.streams = streams;
    }

    /** What {@code finetune --best} is at before there is a run. */
    private void atWork(Path beside) {
        StoredSearch search = StoredSearch.in(beside);
        common.print(
                streams,
                () -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("finished", false);
                    map.put("search", beside.toString());
                    map.put("found", search.json());
                    return map;
                },
                () -> run + ": not finished; finetune --best makes it of what a search finds, " + beside + ":\n"
                        + search.text());
    }

    @Override
    public void run() {
        if (SearchFolder.isSearch(run)) {
            StoredSearch search = StoredSearch.in(run);
            common.print(streams, search::json, search::text);
            return;
        }
        RunFolder folder = new RunFolder(run);
        Path beside = BestRun.search(run);
        if (!Files.exists(folder.report()) && SearchFolder.isSearch(beside)) {
            atWork(beside);
            return;
        }
        folder.mustExist();
        if (!Files.exists(folder.report())) {
            throw new BadInput(run + ": "
                    + (folder.cutShort()
                            ? RunFolder.NOT_ENDED
                            : "has no report.json: it is a pretrain run, or one cut short; run finetune"));
        }
        StoredReport report = StoredReport.of(folder);
        try {
            Updates updates = Updates.of(run);
            if (common.json) {
                streams.out().print(updates.isEmpty() ? Files.readString(folder.report()) : updates.json(report));
            } else {
                Path page = run.resolve("report.html");
                updates.onto(page);
                streams.out().println(page.toAbsolutePath());
                String text = report.use(run.toString()) + updates.text();
                streams.out()
                        .print(Fold.text(Visible.lines(text), streams.screen().out()));
            }
        } catch (IOException e) {
            throw new BadInput(folder.report() + ": cannot read: " + Reasons.of(e), e);
        }
    }
}
