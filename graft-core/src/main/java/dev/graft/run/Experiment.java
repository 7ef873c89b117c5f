package dev.graft.run;

import dev.graft.base.BadInput;
import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.base.Progress;
import dev.graft.base.Stopping;
import dev.graft.base.Threads;
import dev.graft.data.HeldOut;
import dev.graft.data.Lineage;
import dev.graft.eval.Design;
import dev.graft.eval.Evidence;
import dev.graft.eval.Leak;
import dev.graft.eval.Measures;
import dev.graft.eval.Report;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.FittedFiles;
import dev.graft.fitted.Members;
import dev.graft.graph.Graph;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.RecipeText;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.TaskSpec;
import dev.graft.train.Footprint;
import dev.graft.train.History;
import dev.graft.train.RangeTest;
import dev.graft.train.Training;
import dev.graft.train.Watch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A run's phases, each of which can be had alone: data → split → start → fit → measure → report → keep. What a phase leaves
 * is stored, and found again by the next call.
 *
 * @param <O> what a repeat of the task comes to
 */
@SuppressWarnings("exports") // public for the inside alone
public final class Experiment<O extends Outcome> {
    private final Task<O> task;
    /** The first repeat, whose view others' starts are compared with. */
    private final Repeat<O> first;

    private final Map<Integer, List<String>> models = new ConcurrentHashMap<>();
    private final Recipe recipe;
    private final Footprint footprint;
    private final RunFolder folder;
    private final Options options;
    private final String identity;
    private final Starts starts;
    /** The same once it is known of what model. */
    private @Nullable Starts settled;

    private final @Nullable RangeTest test;
    private final Doing doing;

    private final Standing standing;
    private final Stages stages;
    private final long began = System.nanoTime();
    private List<O> tested = List.of();

    /** How an experiment comes by its models. */
    private enum Doing {
        TRAINS("fine-tune", "training what is kept, on everything known"),
        BLENDS("blend", "blending what is kept, of what members keep"),
        DISTILS("distil", "distilling what is kept, from what the blend keeps"),
        READS("blend", "");

        private final String step;
        private final String everything;

        Doing(String step, String everything) {
            this.step = step;
            this.everything = everything;
        }

        boolean writes() {
            return this != READS;
        }

        /** Whether starts are there already, and nothing may train them. */
        boolean startsGiven() {
            return this != TRAINS;
        }

        /** Whether it holds what a training does. */
        boolean fits() {
            return this == TRAINS || this == DISTILS;
        }
    }

    /** A task with its first repeat, which is made before a folder is claimed: a split may leave a part empty. */
    private record Opened<O extends Outcome>(Task<O> task, Repeat<O> first) {
        static <O extends Outcome> Opened<O> of(Task<O> task) {
            return new Opened<>(task, task.repeat(0));
        }
    }

    private Experiment(
            Opened<O> opened,
            Recipe recipe,
            Footprint footprint,
            String identity,
            RunFolder folder,
            Options options,
            GivenVectors given,
            @Nullable RangeTest test,
            Doing doing) {
        this.task = opened.task;
        this.first = opened.first;
        this.recipe = recipe;
        this.footprint = footprint;
        this.folder = folder;
        this.options = options;
        this.identity = identity;
        this.starts = new Starts(recipe, options, task.dataset().attributes(), folder, identity, given);
        this.test = test;
        this.doing = doing;
        this.standing = new Standing(folder, task.repeats(), r -> models(r, this::repeat), starts.redrawn());
        this.stages = new Stages(options.progress(), standing);
    }

    /** Reads every input, then claims the folder: what fails on bad input, or cannot fit, leaves nothing there. */
    public static Experiment<?> begin(Kind kind, Recipe recipe, RecipeText text, Path out, Options of) {
        Experiment<?> experiment = claimed(kind, recipe, text, out, of);
        experiment.goesOn();
        return experiment;
    }

    /**
     * The same of a run that validation alone is asked of, repeat by repeat, by {@link #validated}; {@link #begin} on the same
     * folder finishes it. Says nothing.
     */
    public static Experiment<?> trial(Kind kind, Recipe recipe, RecipeText text, Path out, Options of) {
        return claimed(kind, recipe, text, out, of.withProgress(Progress.NONE));
    }

    private static Experiment<?> claimed(Kind kind, Recipe recipe, RecipeText text, Path out, Options of) {
        Options options = of.ofRun();
        kind.checkStart(recipe);
        Task<?> task = kind.open(recipe, options);
        Spreading.check(recipe, !kind.undirected() && task.dataset().graph().directed());
        Footprint footprint = kind.footprint(recipe);
        if (recipe.start() instanceof StartSpec.Scratch scratch) {
            int nodes = task.dataset().graph().nodes();
            Footprint.check(scratch.model(), nodes);
            footprint.check(nodes, scratch.model().dim());
        }
        GivenVectors given = new GivenVectors(recipe, options, kind.startsRelations());
        RunFolder folder = new RunFolder(out);
        boolean kept = given.read(folder);
        Opened<?> opened = Opened.of(task);
        new Movements(recipe, options).read(() -> opened.first.view().directed());
        RunIdentity identity = folder.claim(
                text,
                RunIdentity.of(text, task.dataset(), options.inputs()),
                kept,
                key -> given.compared(key, folder.start(0, "")));
        options.tellInputs();
        return new Experiment<>(opened, recipe, footprint, identity.text(), folder, options, given, null, Doing.TRAINS);
    }

    /**
     * A blend of finished runs, which starts where the first of them does; what fails on bad input leaves nothing in its folder.
     *
     * @param recipe the first member's
     */
    public static Experiment<?> blend(
            Kind kind, Recipe recipe, RecipeText text, Path out, Blending blending, Options of) {
        Options options = of.ofRun();
        Blendable.check(blending, kind);
        Task<?> task = kind.blended(recipe, options, blending);
        RunIdentity read = RunIdentity.of(text, task.dataset(), options.inputs());
        Blending.Member first = blending.members().getFirst();
        Blendable.data(new RunFolder(first.path()).recipe(), read.measured().data(), first);
        Opened<?> opened = Opened.of(task);
        RunFolder folder = new RunFolder(out);
        RunIdentity identity = folder.claim(text, blending.of(read, task.repeats()), false, _ -> "");
        blending.write(folder);
        blending.lendStarts(folder);
        return derived(kind, opened, recipe, identity, folder, options, Doing.BLENDS);
    }

    /**
     * One model that tells what a blend tells, trained by a member's recipe from its start; what fails on bad input leaves nothing in
     * its folder.
     *
     * @param recipe the member's
     */
    public static Experiment<?> distil(
            Kind kind, Recipe recipe, RecipeText text, Path out, Distilling from, Options of) {
        kind.mayDistil(recipe, from.path());
        Options options = of.ofRun();
        RunFolder folder = new RunFolder(out);
        Distilling distilling = from.measured(kind::answers, folder);
        Task<?> task = kind.distilled(recipe, options, distilling);
        Opened<?> opened = Opened.of(task);
        new Movements(recipe, options).read(() -> opened.first.view().directed());
        RunIdentity read = RunIdentity.of(text, task.dataset(), options.inputs());
        Blendable.data(
                distilling.path(), read.measured().data(), new Blending.Member(distilling.name(), distilling.blend()));
        RunIdentity identity = folder.claim(text, distilling.of(read, task.repeats()), false, _ -> "");
        distilling.write(folder);
        distilling.lendStarts(folder);
        return derived(kind, opened, recipe, identity, folder, options, Doing.DISTILS);
    }

    /** Of other runs, whose starts it was lent. */
    private static Experiment<?> derived(
            Kind kind,
            Opened<?> opened,
            Recipe recipe,
            RunIdentity identity,
            RunFolder folder,
            Options options,
            Doing doing) {
        options.tellInputs();
        Experiment<?> experiment = new Experiment<>(
                opened,
                recipe,
                kind.footprint(recipe),
                identity.text(),
                folder,
                options,
                new GivenVectors(recipe, options, kind.startsRelations()),
                null,
                doing);
        experiment.goesOn();
        return experiment;
    }

    /** Says what an earlier run has left, and from now on what is kept should this one be cut off. */
    private void goesOn() {
        String before = standing.text();
        if (!before.isEmpty()) {
            options.progress().say("goes on: " + before);
        }
        Stopping.keeps(standing::text);
    }

    /**
     * What validation says of a repeat's fine-tuned model.
     *
     * @param value by the run's own metric, more is better; NaN where nothing is held out for it
     */
    public record Validated(double value, History history) {}

    /** Asks validation of a repeat's fine-tuned model, which is trained where it was not yet; nothing is measured. */
    public Validated validated(int r, Watch watch) {
        Repeat<O> repeat = repeat(r);
        footprint.check(first.view().nodes(), start(0, first).embedding().dim());
        train(r, repeat, Evidence.TUNED, watch);
        Fitted tuned = FittedFiles.read(folder.fitted(r, Evidence.TUNED));
        return new Validated(repeat.validation(tuned), tuned.history());
    }

    /** What every model comes to on one repeat's test part; what was not trained yet is. */
    public Map<String, Measures> measured(int r) {
        return outcome(r).outcome.measures();
    }

    /** What tells whether other data are like these: numbers by name. */
    public Map<String, Double> traits() {
        Graph graph = task.dataset().graph();
        double nodes = graph.nodes();
        double edges = graph.edges();
        return Map.of("logNodes", Math.log(nodes), "logEdges", Math.log(edges), "logDegree", Math.log(edges / nodes));
    }

    /** Bytes that a training of it holds at least. */
    public long bytes() {
        return footprint.bytes(first.view().nodes(), start(0, first).embedding().dim());
    }

    /** Whether its repeats are trained side by side, a thread each. */
    public boolean sideBySide() {
        return task.sideBySide();
    }

    /** How many repeats it has. */
    public int repeats() {
        return task.repeats();
    }

    /** The metric that it is about. */
    public String metric() {
        return task.metric();
    }

    /** What repeats have in common by what validation tells: see {@link Repeat#overlap}. */
    public double overlap() {
        return first.overlap();
    }

    /** What every model came to in each repeat, once {@link #run} has measured it. */
    public List<Map<String, Measures>> measures() {
        return tested.stream().map(Outcome::measures).toList();
    }

    /** What repeats draw anew and what teaches. */
    public Design design() {
        return task.design().withStart(starts.redrawn());
    }

    /** A finished run, to be measured again from what it stored; nothing is written. */
    public static Experiment<?> stored(Kind kind, Recipe recipe, RecipeText text, Path path, Options of) {
        Options options = of.ofRun();
        RunFolder folder = new RunFolder(path);
        folder.mustExist();
        Task<?> task = opened(kind, recipe, options, folder);
        RunIdentity identity = RunIdentity.of(text, task.dataset(), options.inputs());
        folder.mustBeOf(identity);
        GivenVectors given = new GivenVectors(recipe, options, kind.startsRelations());
        return new Experiment<>(
                Opened.of(task),
                recipe,
                kind.footprint(recipe),
                identity.text(),
                folder,
                options,
                given,
                null,
                Doing.READS);
    }

    private static Task<?> opened(Kind kind, Recipe recipe, Options options, RunFolder folder) {
        Blending blending = Blending.read(folder);
        if (blending != null) {
            return kind.blended(recipe, options, blending);
        }
        Distilling distilling = Distilling.read(folder);
        return distilling == null ? kind.open(recipe, options) : kind.distilled(recipe, options, distilling);
    }

    /** Runs a test of learning rates in place of the first training, which it ends by {@link RangeTest.Over}. */
    public static void rates(Kind kind, Recipe recipe, RecipeText text, Path folder, Options of, RangeTest test) {
        Options options = of.ofRun();
        Task<?> task = kind.open(recipe, options);
        String identity = RunIdentity.of(text, task.dataset(), options.inputs()).text();
        GivenVectors given = new GivenVectors(recipe, options, kind.startsRelations());
        Experiment<?> experiment = new Experiment<>(
                Opened.of(task),
                recipe,
                kind.footprint(recipe),
                identity,
                new RunFolder(folder),
                options,
                given,
                test,
                Doing.TRAINS);
        experiment.atOnce();
        experiment.outcome(0);
    }

    private Measured<O> outcome(int r) {
        return outcome(r, repeat(r));
    }

    /** Names of a repeat's models, which it is asked for once: the answer may take a look at the whole graph. */
    private List<String> models(int r, IntFunction<Repeat<O>> repeats) {
        return models.computeIfAbsent(r, _ -> repeats.apply(r).models());
    }

    private Repeat<O> repeat(int r) {
        return r == 0 ? first : task.repeat(r);
    }

    /** All phases. What fails on bad input before anything was stored leaves no claim. */
    public Report run() {
        try {
            return phases();
        } catch (BadInput e) {
            if (doing.writes()) {
                folder.release();
            }
            throw e;
        }
    }

    private Report phases() {
        // The first repeat's start is made already to know how large it is.
        if (task.sideBySide()) {
            stages.starts();
        } else {
            stages.measuring();
        }
        // All repeats are split before anything is stored: a split that cannot be leaves nothing.
        List<Repeat<O>> all = task.sideBySide()
                ? IntStream.range(0, task.repeats()).mapToObj(this::repeat).toList()
                : List.of();
        int atOnce = atOnce();
        IntFunction<Repeat<O>> repeats = this::repeat;
        if (task.sideBySide()) {
            repeats = all::get;
            // Vectors are trained on all threads, one start after the other, before repeats share them out.
            for (int r = 0; r < all.size(); r++) {
                start(r, "", all.get(r).view());
                stages.started(r);
            }
            fit(all, atOnce);
            stages.measuring();
        }
        return measured(repeats, atOnce);
    }

    private Report measured(IntFunction<Repeat<O>> repeats, int atOnce) {
        List<@Nullable Measured<O>> measured = new ArrayList<>(Collections.nCopies(task.repeats(), null));
        int[] done = {0};
        Threads.each(task.repeats(), atOnce, r -> {
            Measured<O> outcome = outcome(r, repeats.apply(r));
            synchronized (measured) {
                measured.set(r, outcome);
                done[0]++;
                stages.measured();
                options.progress()
                        .step(
                                "measure",
                                (double) done[0] / task.repeats(),
                                "repeat " + done[0] + " of " + task.repeats());
            }
        });
        return report(measured.stream().map(Experiment::present).toList());
    }

    /** A training of a repeat. */
    private record Job(int repeat, String model) {}

    /** All trainings side by side, so that no thread waits for another's last repeat. */
    private void fit(List<Repeat<O>> repeats, int atOnce) {
        List<Job> jobs = new ArrayList<>();
        for (int r = 0; r < repeats.size(); r++) {
            for (String model : models(r, repeats::get)) {
                jobs.add(new Job(r, model));
            }
        }
        int all = jobs.size();
        int[] done = {0};
        String what = doing.step;
        stages.trainings();
        Threads.each(all, atOnce, i -> {
            Job job = jobs.get(i);
            train(job.repeat, repeats.get(job.repeat), job.model, Watch.NONE);
            synchronized (done) {
                done[0]++;
                stages.trained(i);
                options.progress().step(what, (double) done[0] / all, "training " + done[0] + " of " + all);
            }
        });
    }

    /**
     * Trainings that there is room for side by side, each with rows of its own; what comes out does not depend on how many.
     *
     * @throws BadInput where there is room for none
     */
    private int atOnce() {
        int dim = start(0, first).embedding().dim();
        int nodes = first.view().nodes();
        if (doing.fits()) {
            footprint.check(nodes, dim);
        }
        long bytes = footprint.bytes(nodes, dim);
        int most = Math.min(
                options.threads(), task.repeats() * models(0, this::repeat).size());
        int atOnce = task.sideBySide() ? Memory.atOnce(most, bytes) : 1;
        String share = Memory.share(atOnce * bytes);
        if (doing.fits() && !share.isEmpty()) {
            options.progress()
                    .say("fine-tuning holds " + share + " at least"
                            + (atOnce > 1 ? ", " + atOnce + " trainings side by side" : ""));
        }
        return atOnce;
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a repeat was not measured");
        }
        return value;
    }

    /** One repeat, measured. */
    private record Measured<O>(O outcome, Fitted fitted, Start start, HeldOut heldOut) {}

    private Measured<O> outcome(int r, Repeat<O> repeat) {
        Map<String, Fitted> fitted = new LinkedHashMap<>();
        for (String model : models(r, _ -> repeat)) {
            train(r, repeat, model, Watch.NONE);
            // What is measured is what is stored, to the last bit.
            fitted.put(model, FittedFiles.read(folder.fitted(r, model)));
        }
        Start start = start(r, repeat);
        O outcome = repeat.measure(start, fitted);
        return new Measured<>(outcome, present(fitted.get(Evidence.TUNED)), start, repeat.heldOut());
    }

    private Start start(int r, Repeat<O> repeat) {
        Stopping.check();
        return repeat.start(new Starter() {
            @Override
            public Start of(String name, Graph view) {
                return start(r, name, view);
            }

            @Override
            public @Nullable Fitted fitted() {
                Path at = folder.fitted(r, models(r, _ -> repeat).getFirst());
                return FittedFiles.in(at) ? FittedFiles.read(at) : null;
            }
        });
    }

    private Start start(int r, String name, Graph view) {
        if (!doing.startsGiven()) {
            return chosen().of(r, name, view, first.view());
        }
        Start stored = starts.stored(r, name, view);
        stored = stored == null && name.isEmpty() ? starts.stored(0, name, view) : stored;
        if (stored == null) {
            throw doing != Doing.READS
                    ? new BadInput(
                            "the first member has no start vectors any more; run finetune again on its recipe, or"
                                    + " leave it out")
                    : unfinished();
        }
        return stored;
    }

    /** Starts of the recipe's, or of one chosen where it leaves that open. */
    private synchronized Starts chosen() {
        if (settled == null) {
            StartChoice choice = StartChoice.open(recipe) ? StartChoice.of(starts, first) : null;
            if (choice != null) {
                options.progress().say("start: " + choice.shown());
            }
            settled = choice == null ? starts : starts.with(recipe.withStart(choice.spec()), choice.chosen());
        }
        return settled;
    }

    private BadInput unfinished() {
        return BadInput.in(
                folder.path(), "holds no finished fine-tuning; run finetune again, it goes on where it stopped");
    }

    /** Trains and stores one of a repeat's models, where that was not done before. */
    private void train(int r, Repeat<O> repeat, String model, Watch watch) {
        Stopping.check();
        Path at = folder.fitted(r, model);
        if (FittedFiles.in(at)) {
            return;
        }
        if (!doing.writes()) {
            throw unfinished();
        }
        Training training = new Training(folder.checkpoint(), identity, recipe.checkpoint(), options.progress(), test)
                .watched(watch)
                .of(RunFolder.number(r, 2));
        FittedFiles.write(at, repeat.fit(model, start(r, repeat), training));
    }

    /** What is asked in the end. */
    private Fitted kept(List<Measured<O>> measured) {
        if (!doing.writes()) {
            return folder.current();
        }
        List<O> outcomes = measured.stream().map(Measured::outcome).toList();
        List<Fitted> fitted = measured.stream().map(Measured::fitted).toList();
        Repeat<O> all = recipe.task().keep() == TaskSpec.Keep.ALL ? task.everything(outcomes, fitted) : null;
        Fitted kept = all == null ? fitted.getFirst() : everything(all, Kept.epochs(fitted));
        return Kept.told(task.ready(kept, outcomes, fitted), all != null);
    }

    /** Trained on everything known, for as many epochs as validation chose. */
    private Fitted everything(Repeat<O> all, int epochs) {
        Path at = folder.everything();
        if (!FittedFiles.in(at)) {
            options.progress().say(doing.everything);
            // Where the whole view is the first repeat's, what was trained on that is the start.
            int number = all.view().equals(first.view()) ? 0 : task.repeats();
            Start start = all.start(new Starter() {
                @Override
                public Start of(String name, Graph view) {
                    return start(number, name, view);
                }

                @Override
                public @Nullable Fitted fitted() {
                    return null;
                }
            });
            Training training = new Training(
                            folder.checkpoint(), identity, recipe.checkpoint(), options.progress(), null)
                    .of("all")
                    .until(epochs);
            FittedFiles.write(at, all.fit(Evidence.TUNED, start, training));
        }
        return FittedFiles.read(at);
    }

    private Report report(List<Measured<O>> measured) {
        Measured<O> first = measured.getFirst();
        Fitted kept = kept(measured);
        List<O> outcomes = measured.stream().map(Measured::outcome).toList();
        tested = outcomes;
        List<History> histories = measured.stream().map(m -> m.fitted.history()).toList();
        Report report = new Reports(recipe, task.dataset().source(), options, began)
                .of(task, outcomes, histories, first.start, kept, leaks(measured));
        if (doing.writes()) {
            new Keeping<>(task, folder).keep(report, kept, first.start, outcomes);
        }
        return report;
    }

    /** Of the repeat that is hit most: starts and held-out items may be others in each. */
    private static <O> List<Leak> leaks(List<Measured<O>> measured) {
        long most = 0;
        HeldOut worst = HeldOut.NONE;
        for (Measured<O> each : measured) {
            // A blend's other members may have started elsewhere, and so may those of one that something was distilled
            // from.
            boolean others = Members.in(each.fitted) || Distilling.in(each.fitted);
            Lineage lineage = others ? each.fitted.lineage() : each.start.lineage();
            long seen = each.heldOut.seenBy(lineage);
            if (seen * Math.max(1, worst.size()) > most * each.heldOut.size()) {
                most = seen;
                worst = each.heldOut;
            }
        }
        return most == 0
                ? List.of()
                : List.of(new Leak(
                        "startSawTest",
                        most,
                        worst.size(),
                        worst.what()
                                + " are among what the start vectors, or what they grew from or are read with, were trained"
                                + " on; train vectors on the training part alone"));
    }
}
