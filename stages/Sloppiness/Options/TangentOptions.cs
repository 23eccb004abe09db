using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Networks;

namespace Eigenspectrum.Stages.Sloppiness;

[Description("The neural tangent kernel of a network: of a random initialization, or of the one that 'train' trained.")]
public sealed record TangentOptions : IValidatableObject
{
    [Description("The network between the inputs and outputs of the data; left out for the network of 'train'.")]
    public NetworkDefinition? Network { get; init; }

    [Description("The distribution of its parameters.")]
    public IInitializer Initializer { get; init; } = new He();

    [Description("How many outputs it has; as many as the data if left out, 1 if they have none.")]
    [Range(1, 65_536)]
    public int? OutputCount { get; init; }

    [Description("The checkpoint of the network of 'train', 0 the initialization, -1 the end; only without 'network'.")]
    public int? Checkpoint { get; init; }

    [Description("What the kernel of several outputs is: of one of them, the mean of all, or of all pairs.")]
    public TangentOutputs Outputs { get; init; }

    [Description("Which output, from 0, if of one of them.")]
    [Range(0, 65_535)]
    public int Output { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Network is null && Checkpoint is null)
        {
            yield return new(
                "it names neither 'network', for a random initialization, nor 'checkpoint', for the network of 'train'",
                [nameof(Network)]);
        }

        if (Network is not null && Checkpoint is not null)
            yield return new("both 'network' and 'checkpoint' are given; name one", [nameof(Checkpoint)]);
    }
}
