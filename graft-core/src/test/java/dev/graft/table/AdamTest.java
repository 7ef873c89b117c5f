package dev.graft.table;

class AdamTest extends OptimizerContract {
    @Override
    Optimizer of(Table table) {
        return new Adam(table);
    }

    @Override
    double afterTwoSteps() {
        double first = 1 - 0.1; // the first step is the rate, whatever the gradient
        double m = (0.9 * 0.1 * 0.5 - 0.1 * 0.25) / (1 - 0.81);
        double v = (0.999 * 0.001 * 0.25 + 0.001 * 0.0625) / (1 - 0.999 * 0.999);
        return first - 0.1 * m / Math.sqrt(v);
    }
}
