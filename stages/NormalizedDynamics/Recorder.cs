using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.NormalizedDynamics;

/// <summary>Looks at states of the flow as they come.</summary>
sealed class Recorder(
    IParametrization parametrization, double lambda, double rankTolerance, MarginPass training, MarginPass? test,
    InputSpan? span)
{
    internal List<RecordedState> Records { get; } = [];

    internal double[] Directions { get; private set; } = [];

    internal void Record(long step, double time, double[] state)
    {
        var network = span?.Reduced ?? training.Network;
        var (norms, directions) = (new double[network.Depth], new double[network.Count]);
        parametrization.Read(network, state, norms, directions);
        var speeds = new double[network.Depth];
        parametrization.Speeds(network, state, speeds);
        var point = DynamicsPoint.At(
            parametrization, training, lambda, norms, span?.Expand(directions) ?? directions, speeds);
        var moments = MarginMoments.Of(point.Margins);
        double[][] values = [.. Enumerable.Range(0, training.Network.Depth).Select(k => Values(point, k))];
        Directions = point.Directions;
        Records.Add(new()
        {
            Step = step,
            Time = time,
            Rho = point.Rho,
            Norms = point.Norms,
            Margins = [.. point.Margins.Order()],
            Moments = moments,
            Loss = point.Loss,
            MeanSquare = point.MeanSquare,
            Equilibrium = moments.Equilibrium(lambda),
            EquilibriumLoss = moments.EquilibriumLoss(lambda),
            Tangency = point.Tangency,
            Imbalance = point.Imbalance,
            Dissipation = point.Dissipation,
            SingularValues = values,
            Ranks = [.. values.Select(own => own.Count(value => value > rankTolerance))],
            TrainingError = Error(point.Margins),
            TestError = test is null ? null : Error(test.Margins(point.Directions)),
        });
    }

    // A margin of 0 decides for neither class: wrong.
    static double Error(double[] margins) => margins.Count(margin => !(margin > 0)) / (double)margins.Length;

    // By the eigenvalues of the Gram matrix of the shorter side: off by about 1e-8, which no rank asks about.
    double[] Values(DynamicsPoint point, int k)
    {
        var network = training.Network;
        var layout = network.Layers[k].Layout;
        var matrix = new Matrix(
            layout.Rows, layout.Columns, network.Layer(point.Directions.AsSpan(), k).ToArray());
        var gram = layout.Rows <= layout.Columns ? Matrix.MultiplyTransposed(matrix, matrix) : Matrix.Gram(matrix);
        return [.. SymmetricEigen.Values(gram).Reverse().Select(value => Math.Sqrt(Math.Max(value, 0)))];
    }
}
