using System.Reflection;
using System.Reflection.Emit;

namespace Shinso.Tests.Architecture;

/// <summary>
/// Which types a type uses: in its bases, attributes and signatures, and in the instructions of its methods, where the compiler leaves a token for every type,
/// method and field used. (Constants and enum values are copied into the code and leave none.)
/// </summary>
internal static class TypeReferences
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> codes = typeof(OpCodes).GetFields()
        .Select(field => field.GetValue(null)).OfType<OpCode>().ToDictionary(code => code.Value);

    public static HashSet<Type> Of(Type type)
    {
        var used = new HashSet<Type>();
        Add(used, type.BaseType);
        foreach (Type contract in type.GetInterfaces()) Add(used, contract);
        AddAttributes(used, type.GetCustomAttributesData());
        foreach (MemberInfo member in type.GetMembers(All))
        {
            AddAttributes(used, member.GetCustomAttributesData());
            if (member is FieldInfo field) Add(used, field.FieldType);
            if (member is not MethodBase method) continue;
            if (method is MethodInfo { ReturnType: Type result }) Add(used, result);
            foreach (ParameterInfo parameter in method.GetParameters()) Add(used, parameter.ParameterType);
            AddBody(used, method);
        }

        return used;
    }

    private static void AddAttributes(HashSet<Type> used, IEnumerable<CustomAttributeData> attributes)
    {
        foreach (CustomAttributeData attribute in attributes)
        {
            Add(used, attribute.AttributeType);
            foreach (CustomAttributeTypedArgument argument in attribute.ConstructorArguments) Add(used, argument.Value as Type);
        }
    }

    private static void AddBody(HashSet<Type> used, MethodBase method)
    {
        if (method.GetMethodBody() is not MethodBody body || body.GetILAsByteArray() is not byte[] code) return;
        foreach (LocalVariableInfo local in body.LocalVariables) Add(used, local.LocalType);
        Type[]? ofType = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        Type[]? ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (int position = 0; position < code.Length;)
        {
            OpCode operation = codes[code[position] == 0xFE ? (short)(0xFE00 | code[++position]) : code[position]];
            position++;
            if (operation.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                AddMember(used, method.Module.ResolveMember(BitConverter.ToInt32(code, position), ofType, ofMethod));
            position += Length(operation.OperandType, code, position);
        }
    }

    private static void AddMember(HashSet<Type> used, MemberInfo? member)
    {
        Add(used, member as Type ?? member?.DeclaringType);
        if (member is FieldInfo field) Add(used, field.FieldType);
        if (member is not MethodBase method) return;
        if (method is MethodInfo { ReturnType: Type result }) Add(used, result);
        foreach (ParameterInfo parameter in method.GetParameters()) Add(used, parameter.ParameterType);
        if (method.IsGenericMethod) Array.ForEach(method.GetGenericArguments(), argument => Add(used, argument));
    }

    private static int Length(OperandType operand, byte[] code, int position) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, position),
        _ => 4,
    };

    /// <summary>A type with what it is made of: elements of arrays, arguments of generic types, the types around it.</summary>
    private static void Add(HashSet<Type> used, Type? type)
    {
        if (type is null || type.IsGenericParameter) return;
        if (type.HasElementType)
        {
            Add(used, type.GetElementType());
            return;
        }

        if (type.IsGenericType)
        {
            foreach (Type argument in type.GetGenericArguments()) Add(used, argument);
            type = type.GetGenericTypeDefinition();
        }

        if (used.Add(type)) Add(used, type.DeclaringType);
    }
}
