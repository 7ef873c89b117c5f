package dev.graft.table;

/** {@link Adam} with decoupled decay. */
class AdamWTest extends OptimizerContract {
    @Override
    Optimizer of(Table table) {
        return new Adam(table, 0.05f);
    }

    @Override
    double afterTwoSteps() {
        double keep = 1 - 0.1 * 0.05;
        double first = keep - 0.1;
        double m = (0.9 * 0.1 * 0.5 - 0.1 * 0.25) / (1 - 0.81);
        double v = (0.999 * 0.001 * 0.25 + 0.001 * 0.0625) / (1 - 0.999 * 0.999);
        return keep * first - 0.1 * m / Math.sqrt(v);
    }

    @Override
    double[] dense() {
        return new double[] {
            0.040868823,
            -0.898982911,
            1.476414759,
            1.221617367,
            -0.249369230,
            -1.010721997,
            2.775001235,
            2.524248449,
            2.849327652
        };
    }

    @Override
    double[] lazy() {
        return new double[] {
            0.066461300,
            -0.828593390,
            1.514302253,
            1.202137938,
            -0.005378474,
            -0.981639160,
            3.000000000,
            3.000000000,
            3.000000000
        };
    }
}
