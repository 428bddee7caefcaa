from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0004_document_fact_mark"),
    ]

    operations = [
        migrations.AddField(
            model_name="seenreport",
            name="before",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="seenreport",
            name="before_at",
            field=models.DateTimeField(null=True),
        ),
    ]
