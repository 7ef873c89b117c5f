package dev.graft.run;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Json;
import dev.graft.base.JsonFiles;
import dev.graft.base.Nearby;
import dev.graft.base.Nullable;
import dev.graft.base.Read;
import dev.graft.blend.How;
import dev.graft.eval.Best;
import dev.graft.eval.Blended;
import dev.graft.eval.Distilled;
import dev.graft.eval.Evidence;
import dev.graft.fitted.Answers;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.FittedFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Which blend one model is distilled from, and by which member's recipe; kept in the model's folder as {@code distil.json}. What it
 * is measured beside is in the folder too: the blend may be gone by then.
 *
 * @param blend folder of the blend, absolute
 * @param member whose recipe and start the model has, by its number among the blend's
 * @param name of it, as the blend calls it
 * @param path of its folder, absolute
 * @param best what the blend's report calls its best member
 * @param how to be answered by that
 * @param blendBytes of the blend's tensors that are asked
 * @param blendSeconds a question to it, by name
 */
@SuppressWarnings("exports") // public for the inside alone
public record Distilling(
        Path blend, int member, String name, Path path, String best, String how, long blendBytes, double blendSeconds) {
    private static final String CARD = "distilled";
    private static final String FILE = "distil.json";

    /**
     * Of a finished blend.
     *
     * @param as name of the member, or null for the one that validation holds for the best
     * @throws BadInput for what is no finished blend, and for a member that no model can be trained as
     */
    public static Distilling of(Path run, @Nullable String as) {
        RunFolder folder = new RunFolder(run);
        folder.mustExist();
        Blending blending = Blending.read(folder);
        if (blending == null) {
            throw BadInput.in(run, "is no blend of runs; graft distil makes one model of what graft blend wrote");
        }
        if (blending.how() == How.ALONE) {
            throw BadInput.in(run, "is one model that answers alone; there is nothing to distil, use it as it is");
        }
        if (!folder.isTuned() || !Files.exists(folder.report()) || !FittedFiles.in(folder.fitted(0, Evidence.TUNED))) {
            throw BadInput.in(
                    run,
                    "is a blend that has not ended, or was stripped of its repeats; run graft blend again, it goes on"
                            + " where it stopped");
        }
        Map<?, ?> report = folder.reported();
        int member = as == null ? best(run, blending, report) : named(blending, as);
        Blending.Member its = blending.members().get(member);
        if (as != null) {
            String why = why(its);
            if (!why.isEmpty()) {
                throw BadInput.in(its.path(), why);
            }
        }
        unchanged(folder, blending, member);
        String best = String.valueOf(blend(report).get("best"));
        return new Distilling(
                folder.path().toAbsolutePath().normalize(),
                member,
                its.name(),
                its.path(),
                best,
                way(blending, best).words(),
                0,
                Double.NaN);
    }

    private static int named(Blending blending, String as) {
        List<String> names =
                blending.members().stream().map(Blending.Member::name).toList();
        int member = names.indexOf(as);
        if (member < 0) {
            throw new BadInput("--as " + as + " is none of the blend's members that are runs: "
                    + String.join(", ", names) + Nearby.hint(as, names));
        }
        return member;
    }

    /** Of the members that can be trained again the one that validation holds for the best, the first of those. */
    private static int best(Path run, Blending blending, Map<?, ?> report) {
        List<Double> scores = members(report).stream()
                .map(each -> Read.number(each.get("validation")))
                .toList();
        double sign = Evidence.smallerIsBetter(String.valueOf(report.get("primary"))) ? -1 : 1;
        int best = -1;
        List<String> refused = new ArrayList<>();
        for (int m = 0; m < blending.members().size() && m < scores.size(); m++) {
            String why = why(blending.members().get(m));
            if (!why.isEmpty()) {
                refused.add(blending.members().get(m).path() + " " + why);
            } else if (best < 0 || sign * scores.get(m) > sign * scores.get(best)) {
                best = m;
            }
        }
        if (best < 0) {
            throw BadInput.in(
                    run, "has no member whose recipe one model could be trained by: " + String.join("; ", refused));
        }
        return best;
    }

    /** Why no model can be trained as a member; empty where one can. */
    private static String why(Blending.Member member) {
        RunFolder run = new RunFolder(member.path());
        if (!Files.isDirectory(member.path()) || !Files.exists(run.recipe())) {
            return "is not there any more, and its recipe and start vectors are needed; put it back, or name another member by --as";
        }
        if (Files.exists(run.identity()) && RunIdentity.read(run.identity()).made() == RunIdentity.Made.BLENDED) {
            return "is a blend itself, which has no recipe of one model";
        }
        return run.start(0, "").there() ? "" : "has no start vectors any more, which the model would be trained from";
    }

    /** Says no to a member that is not what was blended. */
    private static void unchanged(RunFolder folder, Blending blending, int member) {
        String then = RunIdentity.read(folder.identity()).data().get(RunIdentity.BLEND + "member" + (member + 1));
        int repeats = 0;
        while (FittedFiles.in(folder.fitted(repeats, Evidence.TUNED))) {
            repeats++;
        }
        boolean there = IntStream.range(0, repeats).allMatch(r -> blending.has(member, r, Evidence.TUNED));
        if (there
                && then != null
                && !then.equals(Blending.content(
                                new RunFolder(blending.members().get(member).path()), repeats)
                        .toString())) {
            throw BadInput.in(
                    blending.members().get(member).path(),
                    "has changed since " + folder.path() + " was blended of it; blend again with --out elsewhere");
        }
    }

    private static Map<?, ?> blend(Map<?, ?> report) {
        return report.get("blend") instanceof Map<?, ?> blend ? blend : Map.of();
    }

    private static List<Map<?, ?>> members(Map<?, ?> report) {
        List<Map<?, ?>> members = new ArrayList<>();
        if (blend(report).get("members") instanceof List<?> all) {
            all.forEach(each -> members.add(each instanceof Map<?, ?> one ? one : Map.of()));
        }
        return members;
    }

    private static Best.Way way(Blending blending, String best) {
        List<Blending.Member> runs = blending.members();
        int place = blending.keys().indexOf(best);
        return place < runs.size()
                ? Blended.way(runs.get(Math.max(0, place)).path().toString(), null)
                : Blended.way(
                        runs.getFirst().path().toString(), blending.names().get(place));
    }

    /**
     * With what the blend takes to be asked, as a run's folder has it, or else found out now.
     *
     * @param asked how the kind's models are asked
     */
    Distilling measured(Function<Fitted, Answers> asked, RunFolder folder) {
        Distilling before = read(folder);
        if (before != null && before.blend.equals(blend)) {
            return new Distilling(blend, member, name, path, best, how, before.blendBytes, before.blendSeconds);
        }
        Fitted current = new RunFolder(blend).current();
        return new Distilling(
                blend, member, name, path, best, how, current.bytes(), AskedSeconds.of(asked.apply(current)));
    }

    /** Whether a model was distilled. */
    static boolean in(Fitted model) {
        return model.card().containsKey(CARD);
    }

    /** A model with what it owes to the blend: whatever taught that taught it. */
    public Fitted on(Fitted model, Fitted teacher) {
        Map<String, Object> card = new LinkedHashMap<>(model.card());
        card.put(CARD, Map.of("as", name));
        return new Fitted(
                model.kind(),
                model.names(),
                card,
                model.parameters(),
                model.readout(),
                model.history(),
                model.lineage().and(teacher.lineage()));
    }

    /** What the blend's model of a repeat left, its members in it. */
    public Fitted fitted(int repeat) {
        return FittedFiles.read(new RunFolder(blend).fitted(repeat, Evidence.TUNED));
    }

    /** What the blend made of its members' models of everything known; null where it has no such. */
    public @Nullable Fitted everything() {
        Path at = new RunFolder(blend).everything();
        return FittedFiles.in(at) ? FittedFiles.read(at) : null;
    }

    /** What models beside the distilled one are, by their keys. */
    public Map<String, String> described() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(Distilled.BLEND, "the blend that it is distilled from, " + blend);
        all.put(Blended.BEST, "in each repeat the blend's member that its validation items hold for the best");
        all.put(Distilled.UNDISTILLED, "the member whose recipe and start it has, which no blend taught, " + path);
        return all;
    }

    /**
     * What the model is worth.
     *
     * @param kept what is asked in the end, by {@code answers}
     */
    public Distilled account(Evidence evidence, Fitted kept, Answers answers, Distilled.Differing differ) {
        return Distilled.of(
                evidence,
                blend.toString(),
                path.toString(),
                best,
                new Best.Way(List.of(), how),
                differ,
                new Distilled.Cost(kept.bytes(), blendBytes, AskedSeconds.of(answers), blendSeconds));
    }

    /** What makes a distilled model this one. */
    RunIdentity of(RunIdentity read, int repeats) {
        return read.and(
                Map.of(RunIdentity.DISTIL + "as", name),
                Map.of(RunIdentity.DISTIL + "blend", Blending.content(new RunFolder(blend), repeats)));
    }

    /** The start vectors of the member become the model's, where they are not there yet. */
    void lendStarts(RunFolder run) {
        new RunFolder(path).lendStarts(run);
    }

    void write(RunFolder folder) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("blend", blend.toString());
        map.put("member", member);
        map.put("name", name);
        map.put("path", path.toString());
        map.put("best", best);
        map.put("how", how);
        map.put("blendBytes", blendBytes);
        map.put("blendSeconds", blendSeconds);
        AtomicFiles.write(folder.path().resolve(FILE), Json.pretty(map));
    }

    /** What a run's folder keeps of it, or null where it was not distilled. */
    static @Nullable Distilling read(RunFolder folder) {
        Path file = folder.path().resolve(FILE);
        if (!Files.exists(file)) {
            return null;
        }
        return JsonFiles.read(
                file,
                ": is damaged; remove it and run graft distil again, which trains nothing that is trained",
                map -> {
                    if (!(map.get("member") instanceof Number member)) {
                        throw new IllegalArgumentException("no member");
                    }
                    return new Distilling(
                            Path.of(String.valueOf(map.get("blend"))),
                            member.intValue(),
                            String.valueOf(map.get("name")),
                            Path.of(String.valueOf(map.get("path"))),
                            String.valueOf(map.get("best")),
                            map.get("how") instanceof String how ? how : "",
                            (long) Read.number(map.get("blendBytes")),
                            Read.number(map.get("blendSeconds")));
                });
    }
}
