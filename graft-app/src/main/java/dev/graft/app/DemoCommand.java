package dev.graft.app;

import dev.graft.Graft;
import dev.graft.app.answers.AnswerFiles;
import dev.graft.app.yaml.Recipes;
import dev.graft.fitted.Answers;
import dev.graft.fitted.Asked;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job on the bundled data. */
@Command(description = "The main job on WordNet 3.1, which is bundled: pre-train, fine-tune on few labels, measure.%n")
final class DemoCommand implements Runnable {
    private static final List<String> ASKED = List.of("whisper.v.1", "gallop.v.1", "bake.v.1");

    private final Main.Streams streams;

    @Option(names = "--out", paramLabel = "RUN", description = "Folder for the run; ${DEFAULT-VALUE} unless given.")
    Path out = Path.of("graft-demo");

    @Mixin
    Working common = new Working();

    @Mixin
    Overrides overrides = new Overrides();

    DemoCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        String text;
        try (InputStream in = DemoCommand.class.getResourceAsStream("/dev/graft/app/demo.yaml")) {
            text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!common.quiet && !common.json) {
            String about = text.lines()
                    .takeWhile(line -> line.startsWith("#"))
                    .map(line -> line.substring(2))
                    .collect(Collectors.joining(" "));
            streams.out().println(Fold.text(about, streams.screen().out()) + "\n");
            streams.out().flush();
        }
        Recipes.Loaded loaded = Recipes.parse(text, "demo.yaml", Path.of(""), overrides.sets, overrides.seed);
        Runs.finetune(loaded, out, common, streams, common.options(streams, Path.of("")));
        if (!common.json) {
            ask();
        }
    }

    private void ask() {
        streams.out()
                .println("\nAsked of some verbs, as by graft predict " + out + " " + String.join(" ", ASKED)
                        + " --why:");
        streams.out().flush();
        try (Answers answers = Graft.open(out)) {
            Asked asked = new Asked(
                    Asked.What.ITEMS, ASKED.stream().map(List::of).toList(), 0, false, null, 0, true, Map.of());
            AnswerFiles.table(answers, asked, streams.out(), streams.screen().out());
        }
    }
}
