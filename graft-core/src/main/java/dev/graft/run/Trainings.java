package dev.graft.run;

import dev.graft.base.BadInput;
import dev.graft.base.Cores;
import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.base.Stopping;
import dev.graft.data.HeldOut;
import dev.graft.eval.Design;
import dev.graft.eval.Evidence;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.FittedFiles;
import dev.graft.graph.Graph;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.RecipeText;
import dev.graft.recipe.StartSpec;
import dev.graft.train.Footprint;
import dev.graft.train.RangeTest;
import dev.graft.train.Training;
import dev.graft.train.Watch;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * The models of a run's repeats: what each starts from, is trained as and stored as. What is there is taken, what is missing made.
 *
 * @param <O> what a repeat of the task comes to
 */
final class Trainings<O extends Outcome> {
    /** Bytes of one training, above which repeats are measured one after the other. */
    private static final long LARGE = 1_000_000_000;

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

    /** A task with its first repeat, which is made before a folder is claimed: a split may leave a part empty. */
    record Opened<O extends Outcome>(Task<O> task, Repeat<O> first) {
        static <O extends Outcome> Opened<O> of(Task<O> task) {
            return new Opened<>(task, task.repeat(0));
        }
    }

    Trainings(
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
    }

    /** Of a recipe that is trained: reads every input, then claims the folder, so that bad input leaves nothing there. */
    static Trainings<?> claimed(Kind kind, Recipe recipe, RecipeText text, Path out, Options of) {
        Options options = of.ofRun();
        kind.checkStart(recipe);
        Task<?> task = kind.open(recipe, options);
        Spreading.check(recipe, !kind.undirected() && task.dataset().graph().directed());
        Footprint footprint = kind.footprint(recipe);
        if (recipe.start() instanceof StartSpec.Scratch scratch) {
            int nodes = task.dataset().graph().nodes();
            Footprint.check(scratch.model(), nodes);
            footprint.check(nodes, 0, scratch.model().dim());
        }
        GivenVectors given = new GivenVectors(recipe, options, kind.startsRelations());
        RunFolder folder = new RunFolder(out);
        boolean kept = given.read(folder);
        Opened<?> opened = Opened.of(task);
        new Movements(recipe, options).read(() -> opened.first.view().directed());
        RunIdentity identity = new Claim(folder)
                .take(
                        text,
                        RunIdentity.of(text, task.dataset(), options.inputs()),
                        kept,
                        key -> given.compared(key, folder.start(0, "")));
        options.tellInputs();
        return new Trainings<>(opened, recipe, footprint, identity.text(), folder, options, given, null, Doing.TRAINS);
    }

    Task<O> task() {
        return task;
    }

    Repeat<O> first() {
        return first;
    }

    Recipe recipe() {
        return recipe;
    }

    RunFolder folder() {
        return folder;
    }

    Options options() {
        return options;
    }

    Doing doing() {
        return doing;
    }

    Design design() {
        return task.design().withStart(starts.redrawn());
    }

    /** How far the run has come. */
    Standing standing() {
        boolean trainsStarts = starts.redrawn() && !doing.startsGiven();
        return new Standing(folder, task.repeats(), r -> models(r, this::repeat), trainsStarts);
    }

    /** Bytes that a training holds at least. */
    long bytes() {
        return footprint.bytes(
                first.view().nodes(), first.taught(), start(0, first).dim());
    }

    /** @throws BadInput where there is room for no training */
    void mustFit() {
        footprint.check(first.view().nodes(), first.taught(), start(0, first).dim());
    }

    Measured<O> outcome(int r) {
        return outcome(r, repeat(r));
    }

    /** Names of a repeat's models, which it is asked for once: the answer may take a look at the whole graph. */
    List<String> models(int r, IntFunction<Repeat<O>> repeats) {
        return models.computeIfAbsent(r, _ -> repeats.apply(r).models());
    }

    Repeat<O> repeat(int r) {
        return r == 0 ? first : task.repeat(r);
    }

    /**
     * Trainings that there is room for side by side, each with rows of its own; what comes out does not depend on how many.
     *
     * @throws BadInput where there is room for none
     */
    int atOnce() {
        if (doing.fits()) {
            mustFit();
        }
        long bytes = bytes();
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

    /**
     * Repeats that are measured side by side. A large one's measuring holds more rows than its training does, and most of its work is
     * products that are split: a million nodes one after the other take two thirds of the memory.
     */
    int measuredAtOnce(int atOnce) {
        return bytes() > LARGE ? 1 : atOnce;
    }

    /** Runs work side by side on all cores; that of tasks whose repeats come one after the other asks for threads itself. */
    void each(int count, int atOnce, IntConsumer work) {
        Cores.each(count, atOnce, task.sideBySide() ? options.threads() : atOnce, work);
    }

    static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a repeat was not measured");
        }
        return value;
    }

    /** One repeat, measured. */
    record Measured<O>(O outcome, Fitted fitted, Start start, HeldOut heldOut) {}

    Measured<O> outcome(int r, Repeat<O> repeat) {
        for (String model : models(r, _ -> repeat)) {
            train(r, repeat, model, Watch.NONE);
        }
        Start start = start(r, repeat);
        Map<String, Fitted> fitted = new LinkedHashMap<>();
        for (String model : models(r, _ -> repeat)) {
            // What is measured is what is stored, to the last bit.
            fitted.put(
                    model,
                    FittedFiles.read(folder.fitted(r, model))
                            .sharing(start.embedding().rows()));
        }
        if (!task.sideBySide()) {
            measures(0, r);
        }
        O outcome = repeat.measure(start, fitted);
        Fitted tuned = present(fitted.get(Evidence.TUNED));
        return new Measured<>(outcome, r == 0 ? tuned : tuned.withoutParameters(), start, repeat.heldOut());
    }

    /**
     * Tells how far measuring is: a piece of work for all repeats, or for each where they come one after the other, trainings between.
     *
     * @param part of all repeats, of this piece
     * @param repeats that are measured
     */
    void measures(int part, int repeats) {
        String detail = "repeat " + Math.min(repeats + 1, task.repeats()) + " of " + task.repeats();
        options.progress().step("measure", (double) part / task.repeats(), detail);
    }

    Start start(int r, Repeat<O> repeat) {
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

    Start start(int r, String name, Graph view) {
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
    void train(int r, Repeat<O> repeat, String model, Watch watch) {
        Stopping.check();
        Path at = folder.fitted(r, model);
        if (FittedFiles.in(at)) {
            return;
        }
        if (!doing.writes()) {
            throw unfinished();
        }
        Start start = start(r, repeat);
        Memory.collect(footprint.bytes(repeat.view().nodes(), repeat.taught(), start.dim()));
        Training training = new Training(folder.checkpoint(), identity, recipe.checkpoint(), options.progress(), test)
                .watched(watch)
                .of(RunFolder.number(r, 2));
        FittedFiles.write(at, repeat.fit(model, start, training));
    }

    /** Trains and stores what is to be asked, on everything known, for so many epochs, where that was not done before. */
    Fitted everything(Repeat<O> all, int epochs) {
        Path at = folder.everything();
        if (!FittedFiles.in(at)) {
            options.progress().say(doing.everything);
            long began = System.nanoTime();
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
            Memory.collect(footprint.bytes(all.view().nodes(), all.taught(), start.dim()));
            each(1, 1, _ -> FittedFiles.write(at, all.fit(Evidence.TUNED, start, training)));
            double seconds = (System.nanoTime() - began) / 1e9;
            options.progress().say(String.format(Locale.ROOT, "what is kept: %.1f s", seconds));
        }
        return FittedFiles.read(at);
    }
}
