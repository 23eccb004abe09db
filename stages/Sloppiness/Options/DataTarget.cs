using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>What the training data say: a target of regression data, or the membership of a class.</summary>
public sealed record DataTarget : ITargetModel, IValidatableObject
{
    [Description("Regression data: which output is learnt, from 0.")]
    [Range(0, 1_000_000)]
    public int? Output { get; init; }

    [Description("Classes: the one whose members have the target 1, all others 0.")]
    [Range(0, 1_000_000)]
    public int? Class { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Output is null == Class is null)
        {
            yield return new(
                "it must be given either the 'output' of regression data or the 'class' that is told from the others");
        }
    }

    public double[] Coordinates(double[] eigenvalues, RandomStream stream, IDataTarget? data)
    {
        if (data is null)
        {
            throw new UserErrorException(
                "the target DataTarget needs the training samples' own spectrum; set \"spectrum\": \"Measured\"");
        }

        return Class is { } label ? data.OfClass(label) : data.OfOutput(Output!.Value);
    }
}
