using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>A two-layer network without biases: W2 g(W1 x).</summary>
sealed record Teacher(Matrix First, Matrix Second)
{
    public double[] Outputs(double[] input, IActivation activation)
    {
        double[] hidden = First.Apply(input);
        activation.Values(hidden, hidden);
        return Second.Apply(hidden);
    }
}
