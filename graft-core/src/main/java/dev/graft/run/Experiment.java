package dev.graft.run;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.Stopping;
import dev.graft.data.HeldOut;
import dev.graft.data.Lineage;
import dev.graft.eval.Design;
import dev.graft.eval.Leak;
import dev.graft.eval.Measures;
import dev.graft.eval.Report;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.RecipeText;
import dev.graft.recipe.TaskSpec;
import dev.graft.train.History;
import dev.graft.train.RangeTest;
import dev.graft.train.Watch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
    private final Trainings<O> of;
    private final Standing standing;
    private final Stages stages;
    private final long began = System.nanoTime();
    private List<O> tested = List.of();

    private Experiment(Trainings<O> of) {
        this.of = of;
        this.standing = of.standing();
        this.stages = new Stages(of.options().progress(), standing);
    }

    /** Reads every input, then claims the folder: what fails on bad input, or cannot fit, leaves nothing there. */
    public static Experiment<?> begin(Kind kind, Recipe recipe, RecipeText text, Path out, Options of) {
        Experiment<?> experiment = new Experiment<>(Trainings.claimed(kind, recipe, text, out, of));
        experiment.goesOn();
        return experiment;
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
        Trainings.Opened<?> opened = Trainings.Opened.of(task);
        RunFolder folder = new RunFolder(out);
        RunIdentity identity = new Claim(folder).take(text, blending.of(read, task.repeats()), false, _ -> "");
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
        Trainings.Opened<?> opened = Trainings.Opened.of(task);
        new Movements(recipe, options).read(() -> opened.first().view().directed());
        RunIdentity read = RunIdentity.of(text, task.dataset(), options.inputs());
        Blendable.data(
                distilling.path(), read.measured().data(), new Blending.Member(distilling.name(), distilling.blend()));
        RunIdentity identity = new Claim(folder).take(text, distilling.of(read, task.repeats()), false, _ -> "");
        distilling.write(folder);
        distilling.lendStarts(folder);
        return derived(kind, opened, recipe, identity, folder, options, Doing.DISTILS);
    }

    /** Of other runs, whose starts it was lent. */
    private static Experiment<?> derived(
            Kind kind,
            Trainings.Opened<?> opened,
            Recipe recipe,
            RunIdentity identity,
            RunFolder folder,
            Options options,
            Doing doing) {
        options.tellInputs();
        Experiment<?> experiment = new Experiment<>(new Trainings<>(
                opened,
                recipe,
                kind.footprint(recipe),
                identity.text(),
                folder,
                options,
                new GivenVectors(recipe, options, kind.startsRelations()),
                null,
                doing));
        experiment.goesOn();
        return experiment;
    }

    /** Says what an earlier run has left, and from now on what is kept should this one be cut off. */
    private void goesOn() {
        String before = standing.text();
        if (!before.isEmpty()) {
            of.options().progress().say("goes on: " + before);
        }
        Stopping.keeps(standing::text);
    }

    /** What every model came to in each repeat, once {@link #run} has measured it. */
    public List<Map<String, Measures>> measures() {
        return tested.stream().map(Outcome::measures).toList();
    }

    /** The metric that it is about. */
    public String metric() {
        return of.task().metric();
    }

    /** What repeats draw anew and what teaches. */
    public Design design() {
        return of.design();
    }

    /** A finished run, to be measured again from what it stored; nothing is written. */
    public static Experiment<?> stored(Kind kind, Recipe recipe, RecipeText text, Path path, Options of) {
        Options options = of.ofRun();
        RunFolder folder = new RunFolder(path);
        folder.mustExist();
        Task<?> task = opened(kind, recipe, options, folder);
        RunIdentity identity = RunIdentity.of(text, task.dataset(), options.inputs());
        new Claim(folder).mustBeOf(identity);
        GivenVectors given = new GivenVectors(recipe, options, kind.startsRelations());
        return new Experiment<>(new Trainings<>(
                Trainings.Opened.of(task),
                recipe,
                kind.footprint(recipe),
                identity.text(),
                folder,
                options,
                given,
                null,
                Doing.READS));
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
        Trainings<?> trainings = new Trainings<>(
                Trainings.Opened.of(task),
                recipe,
                kind.footprint(recipe),
                identity,
                new RunFolder(folder),
                options,
                given,
                test,
                Doing.TRAINS);
        trainings.atOnce();
        trainings.outcome(0);
    }

    /** All phases. What fails on bad input before anything was stored leaves no claim. */
    public Report run() {
        try {
            return phases();
        } catch (BadInput e) {
            if (of.doing().writes()) {
                new Claim(of.folder()).release();
            }
            throw e;
        }
    }

    private Report phases() {
        // The first repeat's start is made already to know how large it is.
        if (of.task().sideBySide()) {
            stages.starts();
        } else {
            stages.measuring();
        }
        // All repeats are split before anything is stored: a split that cannot be leaves nothing.
        List<Repeat<O>> all = of.task().sideBySide()
                ? IntStream.range(0, of.task().repeats()).mapToObj(of::repeat).toList()
                : List.of();
        int atOnce = of.atOnce();
        IntFunction<Repeat<O>> repeats = of::repeat;
        if (of.task().sideBySide()) {
            repeats = all::get;
            // Vectors are trained on all threads, one start after the other, before repeats share them out.
            for (int r = 0; r < all.size(); r++) {
                of.start(r, "", all.get(r).view());
                stages.started(r);
            }
            fit(all, atOnce);
            stages.measuring();
        }
        return measured(repeats, of.measuredAtOnce(atOnce));
    }

    private Report measured(IntFunction<Repeat<O>> repeats, int atOnce) {
        List<Trainings.@Nullable Measured<O>> measured =
                new ArrayList<>(Collections.nCopies(of.task().repeats(), null));
        int[] done = {0};
        if (of.task().sideBySide()) {
            of.measures(0, 0);
        }
        of.each(of.task().repeats(), atOnce, r -> {
            Trainings.Measured<O> outcome = of.outcome(r, repeats.apply(r));
            synchronized (measured) {
                measured.set(r, outcome);
                done[0]++;
                stages.measured();
                of.measures(of.task().sideBySide() ? done[0] : of.task().repeats(), done[0]);
            }
        });
        return report(measured.stream().map(Trainings::present).toList());
    }

    /** A training of a repeat. */
    private record Job(int repeat, String model) {}

    /** All trainings side by side, so that no thread waits for another's last repeat. */
    private void fit(List<Repeat<O>> repeats, int atOnce) {
        List<Job> jobs = new ArrayList<>();
        for (int r = 0; r < repeats.size(); r++) {
            for (String model : of.models(r, repeats::get)) {
                jobs.add(new Job(r, model));
            }
        }
        int all = jobs.size();
        int[] done = {0};
        String what = of.doing().step;
        stages.trainings();
        of.each(all, atOnce, i -> {
            Job job = jobs.get(i);
            of.train(job.repeat, repeats.get(job.repeat), job.model, Watch.NONE);
            synchronized (done) {
                done[0]++;
                stages.trained(i);
                of.options().progress().step(what, (double) done[0] / all, "training " + done[0] + " of " + all);
            }
        });
    }

    /** What is asked in the end. */
    private Fitted kept(List<Trainings.Measured<O>> measured) {
        if (!of.doing().writes()) {
            return of.folder().current();
        }
        List<O> outcomes = measured.stream().map(Trainings.Measured::outcome).toList();
        List<Fitted> fitted = measured.stream().map(Trainings.Measured::fitted).toList();
        Repeat<O> all =
                of.recipe().task().keep() == TaskSpec.Keep.ALL ? of.task().everything(outcomes, fitted) : null;
        Fitted kept = all == null ? fitted.getFirst() : of.everything(all, Kept.epochs(fitted));
        return Kept.told(of.task().ready(kept, outcomes, fitted), all != null);
    }

    private Report report(List<Trainings.Measured<O>> measured) {
        Trainings.Measured<O> first = measured.getFirst();
        Fitted kept = kept(measured);
        List<O> outcomes = measured.stream().map(Trainings.Measured::outcome).toList();
        tested = outcomes;
        List<History> histories =
                measured.stream().map(m -> m.fitted().history()).toList();
        Report report = new Reports(of.recipe(), of.task().dataset().source(), of.options(), began)
                .of(of.task(), outcomes, histories, first.start(), kept, leaks(measured));
        if (of.doing().writes()) {
            new Keeping<>(of.task(), of.folder()).keep(report, kept, first.start(), outcomes);
        }
        return report;
    }

    /** Of the repeat that is hit most: starts and held-out items may be others in each. */
    private static <O> List<Leak> leaks(List<Trainings.Measured<O>> measured) {
        long most = 0;
        HeldOut worst = HeldOut.NONE;
        for (Trainings.Measured<O> each : measured) {
            // A blend's other members may have started elsewhere, and so may those of one that something was distilled
            // from.
            boolean others = Members.in(each.fitted()) || Distilling.in(each.fitted());
            Lineage lineage = others ? each.fitted().lineage() : each.start().lineage();
            long seen = each.heldOut().seenBy(lineage);
            if (seen * Math.max(1, worst.size()) > most * each.heldOut().size()) {
                most = seen;
                worst = each.heldOut();
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
