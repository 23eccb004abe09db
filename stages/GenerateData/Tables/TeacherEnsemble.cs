using System.Globalization;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Tables;

/// <summary>The teachers that GenerateData drew, or was given: two-layer networks without biases.</summary>
sealed class TeacherEnsemble
{
    /// <summary>Relative difference of eigenvalues that is taken for rounding.</summary>
    const double Rounding = 1e-12;

    readonly Matrix[] first;
    readonly Matrix[] second;

    TeacherEnsemble(Table table, double[] covariance)
    {
        Inputs = int.Parse(table.Metadata["inputs"], CultureInfo.InvariantCulture);
        Hidden = int.Parse(table.Metadata["hidden"], CultureInfo.InvariantCulture);
        Outputs = int.Parse(table.Metadata["outputs"], CultureInfo.InvariantCulture);
        Count = int.Parse(table.Metadata["teachers"], CultureInfo.InvariantCulture);
        HiddenVariance = double.Parse(table.Metadata["hiddenVariance"], CultureInfo.InvariantCulture);
        OutputVariance = double.Parse(table.Metadata["outputVariance"], CultureInfo.InvariantCulture);
        IsDrawn = table.Metadata.GetValueOrDefault("weights", "drawn") == "drawn";
        Activation = CanonicalOptions.Read<IActivation>(table.Metadata["activation"], "teachers.parquet, activation");
        Covariance = covariance;
        first = [.. Enumerable.Range(0, Count).Select(_ => new Matrix(Hidden, Inputs))];
        second = [.. Enumerable.Range(0, Count).Select(_ => new Matrix(Outputs, Hidden))];
        int[] teachers = table.Integers("teacher"), layers = table.Integers("layer"), rows = table.Integers("row");
        double[][] weights = table.DoubleLists("weights");
        for (int i = 0; i < weights.Length; i++)
            weights[i].CopyTo((layers[i] == 1 ? first : second)[teachers[i]].Row(rows[i]));
    }

    public int Inputs { get; }

    public int Hidden { get; }

    public int Outputs { get; }

    public int Count { get; }

    public int Parameters => Hidden * (Inputs + Outputs);

    public double HiddenVariance { get; }

    public double OutputVariance { get; }

    /// <summary>Whether the weights are Gaussian draws of these variances, not given in the experiment.</summary>
    public bool IsDrawn { get; }

    public IActivation Activation { get; }

    /// <summary>The positive eigenvalues of the input covariance, descending.</summary>
    public double[] Covariance { get; }

    /// <summary>Whether all inputs that vary do so alike: the covariance is a multiple of a projection.</summary>
    public bool IsIsotropic =>
        Array.TrueForAll(Covariance, value => Math.Abs(value - Covariance[0]) <= Rounding * Covariance[0]);

    /// <summary>R, inputs x rank, with covariance R Rᵀ; none for the identity.</summary>
    public Matrix? CovarianceRoot { get; private init; }

    public static TeacherEnsemble Read(StageRun run)
    {
        Table table = Table.Read(run.Input("GenerateData", "teachers.parquet"));
        Table covariance = Table.Read(run.Input("GenerateData", "covariance.parquet"));
        double[] values = covariance.Doubles("value");
        double[][]? vectors = covariance.Has("vector") ? covariance.DoubleLists("vector") : null;
        bool isIdentity = vectors is null && Array.TrueForAll(values, value => value == 1);
        return new TeacherEnsemble(table, [.. values.Where(value => value > 0)])
        {
            CovarianceRoot = isIdentity ? null : Root(values, vectors),
        };
    }

    public (Matrix First, Matrix Second) Weights(int teacher) => (first[teacher], second[teacher]);

    /// <summary>Gaussian inputs of the covariance, one a row.</summary>
    public Matrix DrawInputs(RandomStream stream, int samples)
    {
        var standard = new Matrix(samples, CovarianceRoot?.Columns ?? Inputs);
        stream.Normals(standard.Data);
        return CovarianceRoot is null ? standard : Matrix.MultiplyTransposed(standard, CovarianceRoot);
    }

    static Matrix Root(double[] values, double[][]? vectors)
    {
        int[] kept = [.. Enumerable.Range(0, values.Length).Where(i => values[i] > 0)];
        var root = new Matrix(values.Length, kept.Length);
        for (int k = 0; k < kept.Length; k++)
        {
            double deviation = Math.Sqrt(values[kept[k]]);
            for (int i = 0; i < values.Length; i++)
                root[i, k] = deviation * (vectors is not null ? vectors[kept[k]][i] : i == kept[k] ? 1 : 0);
        }

        return root;
    }
}
