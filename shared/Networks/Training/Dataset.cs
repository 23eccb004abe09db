using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Samples in rows with their targets, and their labels if they belong to classes.</summary>
public sealed class Dataset
{
    /// <summary>Samples of a regression.</summary>
    /// <exception cref="ArgumentException">
    /// Inputs and targets differ in their number of rows, or a number is not finite.
    /// </exception>
    public Dataset(Matrix inputs, Matrix targets)
        : this(inputs, targets, null)
    {
    }

    /// <summary>Samples of a classification; the targets become one-hot rows.</summary>
    /// <param name="inputs">N x inputs.</param>
    /// <param name="labels">N classes, counted from 0.</param>
    /// <param name="classes">The number of classes.</param>
    /// <exception cref="ArgumentException">A label is no class, or there isn't one for each row.</exception>
    public Dataset(Matrix inputs, int[] labels, int classes)
        : this(inputs, OneHot(labels, classes), labels)
    {
    }

    Dataset(Matrix inputs, Matrix targets, int[]? labels)
    {
        if (targets.Rows != inputs.Rows)
            throw new ArgumentException($"There are {inputs.Rows} inputs and {targets.Rows} targets.", nameof(targets));
        RequireFinite(inputs, "input", nameof(inputs));
        RequireFinite(targets, "target", nameof(targets));
        (Inputs, Targets, Labels) = (inputs, targets, labels);
    }

    /// <summary>The samples, N x inputs.</summary>
    public Matrix Inputs { get; }

    /// <summary>The target values or the distributions over classes, N x outputs.</summary>
    public Matrix Targets { get; }

    /// <summary>The classes, or null for a regression.</summary>
    public int[]? Labels { get; }

    /// <summary>The number of samples.</summary>
    public int Count => Inputs.Rows;

    /// <summary>A copy of some samples in the given order.</summary>
    public Dataset Subset(ReadOnlySpan<int> rows)
    {
        var inputs = new Matrix(rows.Length, Inputs.Columns);
        var targets = new Matrix(rows.Length, Targets.Columns);
        var labels = Labels is null ? null : new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            Inputs.Row(rows[i]).CopyTo(inputs.Row(i));
            Targets.Row(rows[i]).CopyTo(targets.Row(i));
            if (labels is not null) labels[i] = Labels![rows[i]];
        }
        return new(inputs, targets, labels);
    }

    static void RequireFinite(Matrix values, string what, string name)
    {
        var broken = Array.FindIndex(values.Data, value => !double.IsFinite(value));
        if (broken >= 0)
            throw new ArgumentException($"Sample {broken / values.Columns}: {what} {broken % values.Columns} is "
                + $"{values.Data[broken]}; all must be finite.", name);
    }

    static Matrix OneHot(int[] labels, int classes)
    {
        var targets = new Matrix(labels.Length, classes);
        for (var i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes)
                throw new ArgumentException(
                    $"Sample {i} has label {labels[i]}; the classes are 0 to {classes - 1}.", nameof(labels));
            targets[i, labels[i]] = 1;
        }
        return targets;
    }
}
