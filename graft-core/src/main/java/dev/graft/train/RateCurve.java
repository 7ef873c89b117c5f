package dev.graft.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Loss by learning rate, from a {@link RangeTest}.
 *
 * @param rates rising, {@code [rounds]}
 * @param losses of a round, mean over its examples
 * @param smooth exponential moving averages of the losses, {@code s = 0.9 s + 0.1 loss}, divided by {@code 1 - 0.9^n}
 */
public record RateCurve(List<Double> rates, List<Double> losses, List<Double> smooth) {
    private static final double KEEP = 0.9;
    /** A loss that falls by less than this share has told nothing. */
    private static final double FALLS = 0.01;

    public RateCurve {
        rates = List.copyOf(rates);
        losses = List.copyOf(losses);
        smooth = List.copyOf(smooth);
    }

    static RateCurve of(List<Double> rates, List<Double> losses) {
        List<Double> smooth = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < losses.size(); i++) {
            sum = KEEP * sum + (1 - KEEP) * losses.get(i);
            smooth.add(sum / (1 - Math.pow(KEEP, i + 1)));
        }
        return new RateCurve(rates, losses, smooth);
    }

    /** Least smoothed loss; infinity where there is none. */
    public double least() {
        return smooth.stream().mapToDouble(x -> x).min().orElse(Double.POSITIVE_INFINITY);
    }

    /** Whether any rate lowered the smoothed loss by more than a hundredth of where it began. */
    public boolean falls() {
        return !smooth.isEmpty() && least() < smooth.getFirst() - FALLS * Math.abs(smooth.getFirst());
    }

    /** The rate at which the smoothed loss was least; NaN where there is none. */
    public double lowest() {
        return IntStream.range(0, smooth.size())
                .filter(i -> smooth.get(i) == least())
                .mapToDouble(rates::get)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** The rate at which the smoothed loss fell fastest by the logarithm of the rate; NaN where it never fell. */
    public double steepest() {
        double most = 0;
        double at = Double.NaN;
        for (int i = 1; i < smooth.size(); i++) {
            double fall = (smooth.get(i - 1) - smooth.get(i)) / Math.log(rates.get(i) / rates.get(i - 1));
            if (fall > most) {
                most = fall;
                at = rates.get(i);
            }
        }
        return at;
    }

    /** A tenth of {@link #lowest}: there the loss still falls, and a run bears it for longer than a test. */
    public double suggestion() {
        return falls() ? lowest() / 10 : Double.NaN;
    }
}
