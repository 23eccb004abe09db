using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.NormalizedDynamics;

/// <summary>What is kept of a moment of the flow.</summary>
sealed record RecordedState
{
    internal required long Step { get; init; }

    internal required double Time { get; init; }

    internal required double Rho { get; init; }

    internal required double[] Norms { get; init; }

    // Normalized, ascending.
    internal required double[] Margins { get; init; }

    internal required MarginMoments Moments { get; init; }

    internal required double Loss { get; init; }

    internal required double MeanSquare { get; init; }

    internal required double Equilibrium { get; init; }

    internal required double EquilibriumLoss { get; init; }

    internal required double Tangency { get; init; }

    internal required double Imbalance { get; init; }

    internal required double Dissipation { get; init; }

    internal required double[][] SingularValues { get; init; }

    internal required int[] Ranks { get; init; }

    internal required double TrainingError { get; init; }

    internal required double? TestError { get; init; }

    // The standard deviation of the margins over their mean.
    internal double Spread => Math.Sqrt(Moments.Variance) / Moments.Mean;
}
