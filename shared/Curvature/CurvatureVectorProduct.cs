using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature;

/// <summary>
/// Exact products of the Hessian or the Gauss-Newton matrix with a vector, without the matrix: a forward and a backward
/// pass over directional derivatives (the R-operator).
/// </summary>
/// <remarks>
/// Derived by differentiating both passes along v: with z = W a + b, R z = W R a + V a + v_b, R a = φ' R z and,
/// backward, R δ = φ' (Wᵀ R δ' + Vᵀ δ') + φ'' R z ∂ℓ/∂a. Gauss-Newton keeps only the terms without δ. Independent of
/// the dense assembly, which makes it its check. About six passes' worth of operations a vector.
/// </remarks>
public sealed class CurvatureVectorProduct
{
    readonly Objective objective;
    readonly double[] parameters;
    readonly bool isGaussNewton;

    CurvatureVectorProduct(Objective objective, ReadOnlySpan<double> parameters, bool isGaussNewton)
    {
        ArgumentNullException.ThrowIfNull(objective);
        this.objective = objective;
        this.parameters = parameters.ToArray();
        this.isGaussNewton = isGaussNewton;
    }

    /// <summary>Products with the Hessian of the mean loss.</summary>
    public static CurvatureVectorProduct Hessian(Objective objective, ReadOnlySpan<double> parameters) =>
        new(objective, parameters, isGaussNewton: false);

    /// <summary>Products with the generalized Gauss-Newton matrix of the mean loss.</summary>
    public static CurvatureVectorProduct GaussNewton(Objective objective, ReadOnlySpan<double> parameters) =>
        new(objective, parameters, isGaussNewton: true);

    /// <summary>The product with <paramref name="vector"/>.</summary>
    /// <exception cref="ArgumentException">The vector has another length than the parameters.</exception>
    public double[] Apply(ReadOnlySpan<double> vector)
    {
        if (vector.Length != parameters.Length)
        {
            throw new ArgumentException(
                $"The vector has {vector.Length} elements; the network has {parameters.Length} parameters.",
                nameof(vector));
        }

        double[] sum = new double[parameters.Length];
        foreach (SampleChunk chunk in SampleChunk.Cut(objective)) AddChunk(chunk, vector, sum);
        for (int i = 0; i < sum.Length; i++) sum[i] /= objective.Data.Count;
        return sum;
    }

    void AddChunk(SampleChunk chunk, ReadOnlySpan<double> vector, double[] sum)
    {
        Network network = objective.Network;
        ForwardPass forward = network.Forward(parameters, chunk.Inputs);
        BackwardPass backward = network.Backward(parameters, forward, chunk.OutputGradient(objective.Loss, forward));
        int depth = network.Layers.Count;
        Matrix[] rateZ = new Matrix[depth], rateA = new Matrix[depth];
        for (int l = 0; l < depth; l++)
        {
            Matrix rate = Matrix.MultiplyTransposed(forward.InputOf(l), network.Weights(vector, l));
            if (l > 0) Add(rate, Matrix.MultiplyTransposed(rateA[l - 1], network.Weights(parameters, l)));
            ReadOnlySpan<double> biases = network.Biases(vector, l);
            for (int n = 0; n < rate.Rows; n++)
            {
                for (int i = 0; i < biases.Length; i++) rate[n, i] += biases[i];
            }

            rateZ[l] = rate;
            rateA[l] = TimesSlope(network.Layers[l], forward.PreActivations[l], rate);
        }

        Matrix rateAbove = OutputRate(chunk.OutputHessian(objective.Loss, forward), rateA[depth - 1]);
        for (int l = depth - 1; l >= 0; l--)
        {
            DenseLayer layer = network.Layers[l];
            Matrix rateDelta = TimesSlope(layer, forward.PreActivations[l], rateAbove);
            if (!isGaussNewton)
                AddBend(layer, forward.PreActivations[l], backward.ActivationGradients[l], rateZ[l], rateDelta);
            Matrix weightRate = Matrix.TransposeMultiply(rateDelta, forward.InputOf(l));
            if (l > 0 && !isGaussNewton) Add(weightRate, Matrix.TransposeMultiply(backward.Deltas[l], rateA[l - 1]));
            for (int i = 0; i < weightRate.Data.Length; i++) sum[layer.WeightOffset + i] += weightRate.Data[i];
            for (int n = 0; n < rateDelta.Rows && layer.HasBiases; n++)
            {
                for (int i = 0; i < layer.Outputs; i++) sum[layer.BiasOffset + i] += rateDelta[n, i];
            }

            if (l == 0) continue;
            rateAbove = Matrix.Multiply(rateDelta, network.Weights(parameters, l));
            if (!isGaussNewton) Add(rateAbove, Matrix.Multiply(backward.Deltas[l], network.Weights(vector, l)));
        }
    }

    static Matrix OutputRate(Matrix hessians, Matrix rate)
    {
        var result = new Matrix(rate.Rows, rate.Columns);
        for (int row = 0; row < hessians.Rows; row++)
        {
            ReadOnlySpan<double> left = hessians.Row(row), right = rate.Row(row / rate.Columns);
            double sum = 0;
            for (int c = 0; c < left.Length; c++) sum = Math.FusedMultiplyAdd(left[c], right[c], sum);
            result.Data[row] = sum;
        }

        return result;
    }

    static Matrix TimesSlope(DenseLayer layer, Matrix preActivations, Matrix values)
    {
        var result = new Matrix(values.Rows, values.Columns);
        layer.Activation.FirstDerivatives(preActivations.Data, result.Data);
        for (int i = 0; i < result.Data.Length; i++) result.Data[i] *= values.Data[i];
        return result;
    }

    static void AddBend(DenseLayer layer, Matrix preActivations, Matrix above, Matrix rateZ, Matrix rateDelta)
    {
        double[] bend = new double[preActivations.Data.Length];
        layer.Activation.SecondDerivatives(preActivations.Data, bend);
        for (int i = 0; i < bend.Length; i++) rateDelta.Data[i] += bend[i] * above.Data[i] * rateZ.Data[i];
    }

    static void Add(Matrix target, Matrix term)
    {
        for (int i = 0; i < target.Data.Length; i++) target.Data[i] += term.Data[i];
    }
}
