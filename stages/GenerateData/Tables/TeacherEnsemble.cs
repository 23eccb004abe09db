using System.Globalization;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Tables;

/// <summary>The teachers that GenerateData drew: two-layer networks without biases.</summary>
sealed class TeacherEnsemble
{
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

    public IActivation Activation { get; }

    /// <summary>Eigenvalues of the input covariance, along the coordinate axes.</summary>
    public double[] Covariance { get; }

    /// <summary>Whether the input covariance is a multiple of the identity.</summary>
    public bool IsIsotropic => Array.TrueForAll(Covariance, value => value == Covariance[0]);

    /// <summary>A root of the input covariance; none for the identity.</summary>
    public Matrix? CovarianceRoot { get; private init; }

    public static TeacherEnsemble Read(StageRun run)
    {
        Table table = Table.Read(run.Input("GenerateData", "teachers.parquet"));
        double[] covariance = Table.Read(run.Input("GenerateData", "covariance.parquet"), "value").Doubles("value");
        bool isIdentity = Array.TrueForAll(covariance, value => value == 1);
        return new TeacherEnsemble(table, covariance)
        {
            CovarianceRoot = isIdentity ? null : Matrix.Diagonal([.. covariance.Select(Math.Sqrt)]),
        };
    }

    public (Matrix First, Matrix Second) Weights(int teacher) => (first[teacher], second[teacher]);
}
