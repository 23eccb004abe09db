using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature.Tests;

/// <summary>Small networks on random samples.</summary>
static class Problems
{
    public static (Objective Objective, double[] Parameters) Random(
        int inputs, int[] hidden, int outputs, IActivation activation, ILoss loss,
        int samples = 7, bool biases = true, ulong seed = 1, double scale = .8, IActivation? outputActivation = null)
    {
        var definition = new NetworkDefinition
        {
            Hidden = hidden,
            Activation = activation,
            Biases = biases,
            OutputActivation = outputActivation ?? new Linear(),
        };
        var network = new Network(definition, inputs, outputs);
        var stream = new RandomStream(seed, $"problem/{inputs}/{outputs}/{samples}");
        double[] parameters = new double[network.ParameterCount];
        stream.Normals(parameters);
        for (int i = 0; i < parameters.Length; i++) parameters[i] *= scale;
        var x = new Matrix(samples, inputs);
        stream.Normals(x.Data);
        if (loss.IsClassification)
        {
            int[] labels = [.. Enumerable.Range(0, samples).Select(_ => stream.Integer(outputs))];
            return (new Objective(network, loss, new Dataset(x, labels, outputs)), parameters);
        }

        var t = new Matrix(samples, outputs);
        stream.Normals(t.Data);
        // yes-no answers have targets between 0 and 1
        if (loss.TargetProblem(t.Row(0)) is not null) new Logistic().Values(t.Data, t.Data);
        return (new Objective(network, loss, new Dataset(x, t)), parameters);
    }

    /// <summary>The same network where its outputs are the targets: the residual vanishes.</summary>
    public static Objective Matched(Objective objective, double[] parameters, Matrix? inputs = null)
    {
        inputs ??= objective.Data.Inputs;
        return new(objective.Network, objective.Loss,
            new Dataset(inputs, objective.Network.Predict(parameters, inputs)));
    }

    public static double[] Gradient(Objective objective, double[] parameters)
    {
        double[] gradient = new double[parameters.Length];
        objective.Gradient(parameters, gradient);
        return gradient;
    }

    /// <summary>The Hessian by fourth-order central differences of the gradient: error about eps/h = 3e-11.</summary>
    public static Matrix Differences(Objective objective, double[] parameters)
    {
        const double h = 1.0 / (1 << 17); // small, so that no sample crosses a kink of a rectifier
        int p = parameters.Length;
        var result = new Matrix(p, p);
        for (int j = 0; j < p; j++)
        {
            double[] far = Step(2), near = Step(1), back = Step(-1), farBack = Step(-2);
            for (int i = 0; i < p; i++)
                result[i, j] = (8 * (near[i] - back[i]) - (far[i] - farBack[i])) / (12 * h);

            double[] Step(int steps)
            {
                double[] moved = [.. parameters];
                moved[j] += steps * h;
                return Gradient(objective, moved);
            }
        }

        return result;
    }

    public static double RelativeDifference(Matrix a, Matrix b)
    {
        var difference = new Matrix(a.Rows, a.Columns);
        for (int i = 0; i < a.Data.Length; i++) difference.Data[i] = a.Data[i] - b.Data[i];
        return difference.FrobeniusNorm() / b.FrobeniusNorm();
    }

    /// <summary>Two convolutions, pooling and a dense layer on random 6 x 6 images, with 3 classes.</summary>
    public static (Objective Objective, double[] Parameters) Convolutional(
        IActivation activation, int samples = 5, ulong seed = 1)
    {
        var definition = new NetworkDefinition
        {
            Layers =
            [
                new Convolution { Channels = 2, Padding = 1 }, activation, new AveragePooling(),
                new Convolution { Channels = 3, Padding = 1 }, activation, new Flatten(), new Dense(),
            ],
        };
        var network = new Network(definition, new Shape(6, 6, 1), 3);
        var stream = new RandomStream(seed, "convolutional");
        double[] parameters = new double[network.ParameterCount];
        stream.Normals(parameters);
        for (int i = 0; i < parameters.Length; i++) parameters[i] *= .4;
        var x = new Matrix(samples, 36);
        stream.Normals(x.Data);
        int[] labels = [.. Enumerable.Range(0, samples).Select(_ => stream.Integer(3))];
        return (new Objective(network, new CrossEntropy(), new Dataset(x, labels, 3)), parameters);
    }

    /// <summary>Rows and columns of a matrix.</summary>
    public static Matrix Part(Matrix matrix, int[] rows, int[] columns)
    {
        var part = new Matrix(rows.Length, columns.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < columns.Length; j++) part[i, j] = matrix[rows[i], columns[j]];
        }

        return part;
    }

    /// <summary>a + factor b.</summary>
    public static Matrix Sum(Matrix a, Matrix b, double factor = 1)
    {
        Matrix sum = a.Copy();
        Vectors.AddScaled(factor, b.Data, sum.Data);
        return sum;
    }
}
