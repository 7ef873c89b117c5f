package dev.graft.trial;

import dev.graft.base.BadInput;
import dev.graft.search.Point;
import dev.graft.search.Seen;
import dev.graft.search.Space;
import dev.graft.search.WarmStart;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What an earlier search has for a new one.
 *
 * @param traits of its data
 * @param best its best trials
 * @param found points of these that it found, which its recipe as it stands was not
 */
record Earlier(Map<String, Double> traits, List<Seen> best, List<Point> found) {
    private static final int MOST = 5;

    /** @throws BadInput for what is no search, or one of another kind of task */
    static Earlier read(Path path, String kind, Space space) {
        if (!SearchFolder.isSearch(path)) {
            throw BadInput.in(path, "holds no search to start from; give the folder of one, or leave out --warm");
        }
        SearchFolder folder = new SearchFolder(path);
        String its = folder.kind();
        if (!its.equals(kind)) {
            throw BadInput.in(
                    path, "holds a search of kind '" + its + "', and this one is of '" + kind + "'; leave out --warm");
        }
        List<Trial> best = folder.trials(space).stream()
                .filter(Trial::whole)
                .sorted(Comparator.comparingDouble(Trial::value).reversed())
                .limit(MOST)
                .toList();
        return new Earlier(
                folder.traits(),
                best.stream().map(Trial::seen).toList(),
                best.stream()
                        .filter(trial -> trial.number() > 0)
                        .map(Trial::point)
                        .toList());
    }

    static List<Point> points(List<Earlier> all, Choices choices, Map<String, Double> traits, int most) {
        List<WarmStart.Earlier> searches = all.stream()
                .map(one -> new WarmStart.Earlier(one.traits, one.best))
                .toList();
        return WarmStart.points(choices.space(), choices.usual(), traits, searches, most).stream()
                .filter(point -> !point.equals(choices.usual()))
                .toList();
    }

    /** What to say where earlier points cannot be tried here as they were: which keys, and why; empty where they can. */
    static String cut(List<Earlier> all, Space space) {
        List<String> beyond = all.stream()
                .flatMap(one -> one.found.stream())
                .flatMap(point -> space.beyond(point).stream())
                .distinct()
                .toList();
        return beyond.isEmpty()
                ? ""
                : ", and not as they were in " + String.join(", ", beyond)
                        + ": ranges for these keys, or wider ones, would try them so";
    }
}
