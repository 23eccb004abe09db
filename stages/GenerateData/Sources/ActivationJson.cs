using System.Text.Json;
using Eigenspectrum.Networks;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>An activation as an experiment file would name it: "Linear", or an object with its name and
/// options.</summary>
static class ActivationJson
{
    static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static string Write(IActivation activation)
    {
        Type type = activation.GetType();
        var options = JsonSerializer.SerializeToNode(activation, type, Options)!.AsObject();
        if (options.Count == 0)
            return JsonSerializer.Serialize(type.Name);
        options.Insert(0, "name", type.Name);
        return options.ToJsonString();
    }
}
