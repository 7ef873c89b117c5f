package dev.graft.eval.changed;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Test items of the first repeat that came out better and worse than with the frozen vectors, ten of each by name.
 *
 * @param items what the items are, such as {@code test nodes}
 * @param measure what the two numbers of an example are
 * @param improved how many came out better
 * @param worsened how many came out worse
 * @param same how many came out the same
 * @param better the ten of largest gain
 * @param worse the ten of largest loss
 */
public record Examples(
        String items, String measure, int improved, int worsened, int same, List<Example> better, List<Example> worse) {
    static final int SHOWN = 10;

    /**
     * One item.
     *
     * @param before what the frozen model told
     * @param after what the fine-tuned model told
     * @param frozen the number that goes with the first
     * @param tuned the number that goes with the second
     */
    public record Example(String item, String truth, String before, String after, double frozen, double tuned) {}

    /**
     * Chooses.
     *
     * @param gain how much better each item came out, below zero for worse {@code [items]}
     * @param fine decides among equal gains {@code [items]}; then the item's place does
     * @param example tells one item
     */
    public static Examples of(
            String items, String measure, double[] gain, double[] fine, IntFunction<Example> example) {
        int improved =
                (int) IntStream.range(0, gain.length).filter(i -> gain[i] > 0).count();
        int worsened =
                (int) IntStream.range(0, gain.length).filter(i -> gain[i] < 0).count();
        return new Examples(
                items,
                measure,
                improved,
                worsened,
                gain.length - improved - worsened,
                first(gain, fine, 1, example),
                first(gain, fine, -1, example));
    }

    private static List<Example> first(double[] gain, double[] fine, int sign, IntFunction<Example> example) {
        return IntStream.range(0, gain.length)
                .filter(i -> sign * gain[i] > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -sign * gain[i])
                        .thenComparingDouble(i -> -sign * fine[i])
                        .thenComparingInt(i -> i))
                .limit(SHOWN)
                .map(example::apply)
                .toList();
    }
}
