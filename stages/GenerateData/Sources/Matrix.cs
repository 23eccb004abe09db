using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

// a namespace of its own: the experiments' word "Matrix" must not hide the matrices that everything computes with
namespace Eigenspectrum.Stages.GenerateData.Covariances;

/// <summary>A covariance given in full: symmetric, positive semidefinite, singular if wished.</summary>
[Description("A covariance given in full: symmetric, positive semidefinite, singular if wished.")]
public sealed class Matrix : ICovarianceSpectrum, IValidatableObject
{
    /// <summary>Relative asymmetry that is taken for rounding in the file.</summary>
    const double Asymmetry = 1e-12;

    /// <summary>The rows.</summary>
    [Description("The rows, as many as each has numbers.")]
    [Required]
    [MinLength(1)]
    public double[][] Rows { get; init; } = [[1]];

    /// <summary>Finds what keeps the rows from being a covariance.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Problem() is { } problem)
            yield return new(problem, [nameof(Rows)]);
    }

    /// <inheritdoc/>
    public string? Misfit(int inputs) =>
        Rows.Length == inputs ? null : $"a {Rows.Length} x {Rows.Length} matrix is given for {inputs} inputs";

    /// <inheritdoc/>
    public double[] Eigenvalues(int inputs)
    {
        if (Misfit(inputs) is { } problem)
            throw new ArgumentException(problem, nameof(inputs));
        double[] values = Decomposition().Values;
        Array.Reverse(values);
        double rounding = SymmetricEigen.ErrorBound(values);
        // of a singular covariance, rounding leaves eigenvalues on either side of zero
        return [.. values.Select(value => value <= rounding ? 0 : value)];
    }

    /// <inheritdoc/>
    public Numerics.Matrix? Eigenvectors()
    {
        Numerics.Matrix columns = Decomposition().Vectors;
        var vectors = new Numerics.Matrix(columns.Columns, columns.Rows);
        for (int i = 0; i < vectors.Rows; i++)
            columns.Column(columns.Columns - 1 - i).CopyTo(vectors.Row(i));
        return vectors;
    }

    string? Problem()
    {
        double largest = 0;
        for (int i = 0; i < Rows.Length; i++)
        {
            if (Rows[i].Length != Rows.Length)
                return $"a covariance is square; row {i} has {Rows[i].Length} numbers where there are {Rows.Length} "
                    + "rows";
            foreach (double value in Rows[i])
            {
                if (!double.IsFinite(value))
                    return $"row {i} holds a number that is not finite";
                largest = Math.Max(largest, Math.Abs(value));
            }
        }

        if (largest == 0)
            return "all of the covariance is zero; an input must vary";
        for (int i = 0; i < Rows.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (Math.Abs(Rows[i][j] - Rows[j][i]) > Asymmetry * largest)
                    return $"a covariance is symmetric; [{i}][{j}] is {Rows[i][j]:R} and [{j}][{i}] is {Rows[j][i]:R}";
            }
        }

        if (IsPositiveDefinite())
            return null;
        double[] values = Decomposition().Values;
        return values[0] < -SymmetricEigen.ErrorBound(values)
            ? $"a covariance has no negative eigenvalue; the smallest is {values[0]:G6}"
            : null;
    }

    // the usual case, told without eigenvalues, whose code takes longer to compile than a plan may take
    bool IsPositiveDefinite()
    {
        try
        {
            return new Cholesky(Symmetric()).Factor.Rows > 0;
        }
        catch (ArithmeticException)
        {
            return false;
        }
    }

    EigenDecomposition Decomposition() => SymmetricEigen.Decompose(Symmetric());

    Numerics.Matrix Symmetric()
    {
        var matrix = Numerics.Matrix.FromRows(Rows);
        for (int i = 0; i < matrix.Rows; i++)
        {
            for (int j = 0; j < i; j++)
                matrix[i, j] = matrix[j, i] = (matrix[i, j] + matrix[j, i]) / 2;
        }

        return matrix;
    }
}
