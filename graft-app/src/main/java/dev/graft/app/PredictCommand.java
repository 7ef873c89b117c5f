package dev.graft.app;

import dev.graft.Graft;
import dev.graft.RunVersions;
import dev.graft.app.answers.AnswerFiles;
import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.eval.Best;
import dev.graft.fitted.Answers;
import dev.graft.fitted.Asked;
import dev.graft.graph.Graph;
import dev.graft.run.EdgeReading;
import dev.graft.run.Inference;
import dev.graft.run.Options;
import dev.graft.run.Sources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a finished run. */
@Command(
        description = {
            "Ask a finished run: classes or values of nodes, new neighbours, items for users, missing facts, communities.%n",
            "  graft predict RUN alice bob              of some (nodes, users)",
            "  graft predict RUN --unlabelled --out classes.tsv",
            "  graft predict RUN alice --top 10         a list for one",
            "  graft predict RUN --pairs pairs.tsv      of pairs",
            "  graft predict RUN --missing 100          the likeliest missing edges of all",
            "  graft predict RUN --head h --relation r  what completes a fact%n",
            "Only what the run stored is read: the files that it was trained on may be gone.%n"
        })
final class PredictCommand implements Runnable {
    private final Main.Streams streams;

    @Parameters(index = "0", paramLabel = "RUN", description = "Folder that finetune wrote.")
    Path run = Path.of("");

    @Parameters(index = "1..*", paramLabel = "NAME", description = "Nodes, or users.")
    List<String> names = new ArrayList<>();

    @Option(
            names = {"--nodes", "--users"},
            paramLabel = "FILE",
            description = "The same from a file, a name a line; - is standard input.")
    @Nullable
    String nodes;

    @Option(names = "--unlabelled", description = "All nodes whose answer is not known.")
    boolean unlabelled;

    @Option(names = "--all", description = "All nodes, or all users.")
    boolean all;

    @Option(names = "--pairs", paramLabel = "FILE", description = "Pairs, two names a line; - is standard input.")
    @Nullable
    String pairs;

    @Option(names = "--facts", paramLabel = "FILE", description = "Facts: head, relation, tail a line.")
    @Nullable
    String facts;

    @Option(names = "--missing", paramLabel = "N", description = "The N likeliest missing edges of all.")
    @Nullable
    Integer missing;

    @Option(names = "--head", paramLabel = "NAME", description = "With --relation: what tails it has.")
    @Nullable
    String head;

    @Option(names = "--relation", paramLabel = "NAME", description = "Of the fact that is asked for.")
    @Nullable
    String relation;

    @Option(names = "--tail", paramLabel = "NAME", description = "With --relation: what heads it has.")
    @Nullable
    String tail;

    @Option(names = "--top", paramLabel = "K", description = "How many of each list, or classes of each node.")
    @Nullable
    Integer top;

    @Option(names = "--seen", paramLabel = "keep", description = "Lists keep what is known already.")
    @Nullable
    String seen;

    @Option(names = "--among", paramLabel = "FILE", description = "Lists hold nothing but these, a name a line.")
    @Nullable
    String among;

    @Option(
            names = "--abstain",
            paramLabel = "P",
            description = "Leave open what is less certain than this, such as 0.9.")
    double abstain;

    @Option(names = "--why", description = "What speaks for each answer, in a last column.")
    boolean why;

    @Option(names = "--titles", paramLabel = "FILE", description = "Titles to stand beside names: name, title a line.")
    @Nullable
    String titles;

    @Option(names = "--edges", paramLabel = "FILE", description = "Edges of nodes that came after training.")
    @Nullable
    String edges;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write to a file by its ending: .tsv, .csv, .jsonl, .parquet; else a table is printed.")
    @Nullable
    Path out;

    /** What a file asks, where one does. */
    private @Nullable FileQuestions questions;

    @Mixin
    Working common = new Working();

    PredictCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        Options options = common.options(streams, Path.of(""));
        if (out != null) {
            Graft.mayWrite(out, run, Arrays.asList(nodes, pairs, facts, among, titles, edges), options);
        }
        try (Answers stored = Graft.open(run)) {
            Asked asked = asked(new QuestionFiles(options, stored.fitted().names()));
            options.tellInputs();
            Answers answers = edges == null ? stored : later(edges, stored, options);
            FileQuestions file = questions;
            Asked all = file == null ? asked : file.of(asked, answers);
            String caution = answers.caution(all);
            print(answers, all, caution);
            if (file != null && file.leftOut() > 0) {
                streams.tell(
                        "graft: " + file.told() + (edges == null ? "; bring what came after training by --edges" : ""));
            }
            if (!caution.isEmpty()) {
                streams.tell("graft: " + caution);
            }
            String best = Best.beside(stored.fitted().card(), run.toString());
            if (!common.json && !best.isEmpty()) {
                options.progress().say(best);
            }
        }
    }

    private void print(Answers answers, Asked asked, String caution) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("kind", answers.fitted().kind());
        about.put("version", RunVersions.version(run));
        if (answers.fitted().card().get(Best.CARD) instanceof Map<?, ?> best) {
            about.put("best", String.valueOf(best.get("name")));
        }
        if (questions != null && questions.leftOut() > 0) {
            about.put("leftOut", questions.leftOut());
        }
        if (!caution.isEmpty()) {
            about.put("caution", caution);
        }
        Path file = out;
        if (file != null) {
            long count = AnswerFiles.write(answers, asked, file);
            about.put("file", file.toString());
            about.put("answers", count);
            common.print(
                    streams,
                    () -> about,
                    () -> AtomicFiles.leavesFile(file)
                            ? file + ": " + count + (count == 1 ? " answer\n" : " answers\n")
                            : "");
        } else if (common.json) {
            AnswerFiles.json(answers, asked, streams.out(), about);
        } else {
            AnswerFiles.table(answers, asked, streams.out(), streams.screen().out());
        }
    }

    private static Answers later(String edges, Answers stored, Options options) {
        Graph fresh = fresh(edges, stored, options);
        String alike = Inference.alike(
                edges, new QuestionFiles(options, stored.fitted().names()).known(), fresh);
        if (!alike.isEmpty()) {
            options.progress().say(alike);
        }
        Answers answers = stored.with(fresh);
        String passed = Inference.passedOver(edges, stored.passedOver(fresh));
        if (!passed.isEmpty()) {
            options.progress().say(passed);
        }
        return answers;
    }

    private static Graph fresh(String edges, Answers answers, Options options) {
        return new Sources(options)
                .graph(EdgeReading.of(answers.fitted(), edges))
                .graph();
    }

    private Asked asked(QuestionFiles files) {
        if (top != null && top < 1) {
            throw new BadInput("--top is " + top + ", must be at least 1");
        }
        if (top != null && missing != null) {
            throw new BadInput("--missing " + missing + " says already how many; leave out --top");
        }
        if (seen != null && !seen.equals("keep")) {
            throw new BadInput("--seen is '" + seen + "', must be keep; lists leave out what is known unless told so");
        }
        List<Asked> ways = ways(files);
        if (ways.size() != 1) {
            throw new BadInput((ways.isEmpty() ? "nothing is asked" : "more than one thing is asked at once")
                    + "; give names, --nodes FILE, --unlabelled, --all, --pairs FILE, --missing N, --facts FILE, or"
                    + " --relation with --head or --tail");
        }
        Asked way = ways.getFirst();
        return new Asked(
                way.what(),
                way.items(),
                top == null ? way.top() : top,
                seen != null,
                among == null ? null : files.names(among),
                abstain,
                why,
                titles == null ? Map.of() : files.titles(titles));
    }

    private List<Asked> ways(QuestionFiles files) {
        List<Asked> ways = new ArrayList<>();
        names.forEach(name -> Common.name("NAME", name));
        Common.name("--head", head);
        Common.name("--relation", relation);
        Common.name("--tail", tail);
        if (!names.isEmpty()) {
            ways.add(Asked.of(names));
        }
        if (nodes != null) {
            ways.add(of(Asked.What.ITEMS, read(files, nodes, 1)));
        }
        if (unlabelled) {
            ways.add(of(Asked.What.UNLABELLED, List.of()));
        }
        if (all) {
            ways.add(Asked.all());
        }
        if (pairs != null) {
            ways.add(of(Asked.What.PAIRS, read(files, pairs, 2)));
        }
        if (missing != null) {
            if (missing < 1) {
                throw new BadInput("--missing is " + missing + ", must be at least 1");
            }
            ways.add(of(Asked.What.MISSING, List.of()).top(missing));
        }
        if (facts != null) {
            ways.add(of(Asked.What.FACTS, read(files, facts, 3)));
        }
        if (head != null || relation != null || tail != null) {
            if (relation == null || (head == null && tail == null)) {
                throw new BadInput("a fact is asked for by --relation with --head, --tail, or both");
            }
            ways.add(of(Asked.What.FACTS, List.of(Arrays.asList(head, relation, tail))));
        }
        return ways;
    }

    private List<List<@Nullable String>> read(QuestionFiles files, String source, int fields) {
        FileQuestions read = files.items(source, fields);
        questions = read;
        return read.items();
    }

    private static Asked of(Asked.What what, List<List<@Nullable String>> items) {
        return new Asked(what, items, 0, false, null, 0, false, Map.of());
    }
}
